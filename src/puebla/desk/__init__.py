"""What waits for me: the first page after sign-in."""
