"""The living structure: bodies are founded, renamed, led, composed, transformed and ended, each by a dated decision."""
