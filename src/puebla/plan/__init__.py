"""The Plan of Action: themes, topics, subtopics and how they link (A12)."""
