"""The signed record of a consultation: what it says, how it is laid out, signed, kept in the library and verified."""
