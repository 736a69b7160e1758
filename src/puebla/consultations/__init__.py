"""The five-working-day consultation procedure (A11)."""
