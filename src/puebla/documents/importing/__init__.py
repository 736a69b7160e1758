"""Importing many files together: a folder or a packed file, with a list of what they are or without one.

A delivery is planned first and nothing is entered (planning.py); then each file is entered in a transaction of its own
(``documents.actions_import``), so that whatever is killed goes on where it stopped.
"""
