"""The demonstration: a living forum built by calling the acts."""
