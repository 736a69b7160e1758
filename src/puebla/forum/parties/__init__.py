"""The registers of parties and of what the sources say: names, relations, aliases, readings, each by a decision."""
