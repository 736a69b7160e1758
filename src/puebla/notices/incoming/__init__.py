"""Mail that comes in: read in bounds, told apart, matched to its notice, and put where a person decides."""
