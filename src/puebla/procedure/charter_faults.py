"""How a fault in a charter file is told: the file, the entry, the key and the problem, always all four."""

from __future__ import annotations


class CharterError(Exception):
    """A fault in a charter's files; nothing of a charter with a fault is loaded."""

    def __init__(self, file: str, entry: str, key: str, problem: str) -> None:
        """Keep the four parts; the message says them all ("-" for a key that no single key is)."""
        super().__init__(f"{file}, {entry or 'file'}, key {key or '-'}: {problem}")
        self.file = file
        self.entry = entry
        self.key = key
        self.problem = problem
