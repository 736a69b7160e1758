"""Contacts: the directory, each person's own entry, and the campaigns that ask for its confirmation (J1, A18)."""
