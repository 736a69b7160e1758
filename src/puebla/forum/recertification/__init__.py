"""Recertification of accounts: with each Presidency, who keeps an office says again that its holder still has it."""
