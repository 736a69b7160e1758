"""Applications for membership and observer status, from the file to the Vice-Ministers' decision (A5, J35, Q33)."""
