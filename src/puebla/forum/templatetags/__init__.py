"""What pages of several apps show of the registers: where a row is from, and where the sources differ."""
