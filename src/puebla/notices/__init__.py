"""Who is told what: audiences, texts, outbox, delivery. Listens to the journal; nobody calls it."""
