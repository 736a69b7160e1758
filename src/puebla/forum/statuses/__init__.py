"""What each party is to the Conference over time: granted, suspended, resumed, ended, corrected, each by a decision."""
