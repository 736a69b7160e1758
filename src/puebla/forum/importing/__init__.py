"""Import of people and their offices from a table: read, compared with the registers, shown, and only then entered."""
