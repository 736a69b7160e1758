"""What each public page says: from the registers' rows to the values that its template shows."""
