"""Sign-in, second factor, sessions, invitations. Accounts carry no powers: these follow from offices."""
