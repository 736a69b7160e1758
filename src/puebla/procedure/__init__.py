"""The rules of the forum, in plain Python: values in, values out.

Nothing here knows the web, the database or the clock. The standard library and the pinned zone data (tzdata)
are all it needs; the charter's files are the only thing it reads from disk.
"""
