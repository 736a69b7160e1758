"""The living Presidency: candidacies, appointments, themes, handovers, interims, and the matters that pass (A7.2)."""
