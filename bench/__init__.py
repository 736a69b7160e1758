"""Measurements: server time, queries and bytes of every page, as loaded and with many times the data."""
