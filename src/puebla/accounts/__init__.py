"""Sign-in, second factor, sessions, invitations. Accounts carry no powers: those follow from offices (forum)."""
