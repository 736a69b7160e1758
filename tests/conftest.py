"""The test room: closed to the outside, quiet, with a small cast of people whom everybody knows."""

from __future__ import annotations
