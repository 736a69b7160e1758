"""Files as they come: what they are, whether they are safe, and what they say. Nothing here touches the database."""
