"""What other machines read: harvesting by OAI-PMH, feeds, and the map of public documents."""
