"""The calendars of working days: shown to everybody, counted for everybody, corrected by the secretariat (Q1)."""
