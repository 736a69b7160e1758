"""The journal, acts, paired-language fields and the interface parts that every app shares."""
