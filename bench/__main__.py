"""``python -m bench``: measure every page at 1 and 10 times the data, and print what was found."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.installation import installation


def _whole(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a whole number from 1 on")
    return number


def arguments() -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--repeat", type=_whole, default=20, help="how often a page is timed (20; slow ones less)")
    parser.add_argument("--scale", type=_whole, nargs="+", default=[1, 10], help="how many times the data (1 10)")
    parser.add_argument("--century", action="store_true", help="measure a hundred years of registers instead")
    parser.add_argument("--library", type=_whole, metavar="N", nargs="?", const=100_000,
                        help="measure the library with N documents instead (100000)")  # fmt: skip
    parser.add_argument("--consultations", type=_whole, metavar="N", nargs="?", const=10_000,
                        help="measure N consultations of eleven replies each instead (10000)")  # fmt: skip
    parser.add_argument("--notices", type=_whole, metavar="N", nargs="?", const=1_000,
                        help="word and hand over N notices instead (1000)")  # fmt: skip
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    return parser.parse_args()


def main() -> None:
    """Make the world, measure it at each scale, and report."""
    chosen = arguments()
    with installation():
        from bench.running import run, run_century

        if chosen.library:
            from bench.library import run_library

            run_library(chosen.library, chosen.repeat)
            return
        if chosen.consultations:
            from bench.consultations import run_consultations

            run_consultations(chosen.consultations, chosen.repeat)
            return
        if chosen.notices:
            from bench.notices import run_notices

            run_notices(chosen.notices)
            return
        if chosen.century:
            run_century(chosen.repeat, chosen.json)
            return
        run(sorted(set(chosen.scale)), chosen.repeat, chosen.json)


if __name__ == "__main__":
    main()
