"""The interface parts that every page may use: ``{% load puebla %}`` (docs/look.md shows each one)."""
