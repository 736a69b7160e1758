"""Who belongs and with what rights, on any date: parties, people, offices, bodies, presidencies."""
