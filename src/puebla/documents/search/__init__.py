"""Finding texts: one analyser, two engines, one filter."""
