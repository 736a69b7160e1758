"""How large a file and what is packed in it may be; what goes beyond ends in a refusal that says so (trust.md D1)."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1024 * 1024
LARGEST_FILE: Final = 50 * MEGABYTE
LARGEST_UNPACKED: Final = 200 * MEGABYTE
LARGEST_XML: Final = 60 * MEGABYTE
MOST_ENTRIES: Final = 2_000
HIGHEST_RATIO: Final = 120
"""A part may be unpacked to so many times its packed size; text in Word files reaches about thirty."""
RATIO_COUNTS_FROM: Final = MEGABYTE
MOST_PAGES: Final = 3_000
MOST_CHARACTERS: Final = 12_000_000
MEMORY: Final = 1024 * MEGABYTE
SECONDS_OF_WORK: Final = 40
SECONDS_OF_WAITING: Final = 90
SECONDS_OF_RECOGNITION: Final = 150
"""Together with the reading this is less than the lease of a worker."""
MOST_RECOGNIZED: Final = 200
"""Pages of one file whose words are recognized in images."""
DOTS_PER_INCH: Final = 200
MOST_PIXELS: Final = 16_000_000
LONGEST_NAME: Final = 150
MOST_DELIVERED: Final = 5_000
"""Files of one import."""
LARGEST_DELIVERY: Final = 4096 * MEGABYTE
LARGEST_PARCEL: Final = 1024 * MEGABYTE
"""A packed file that is sent through a page; larger ones are imported from a folder."""
