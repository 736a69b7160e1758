"""The records of declarations, guidelines and papers."""
