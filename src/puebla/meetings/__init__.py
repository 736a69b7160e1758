"""The meetings of the Conference, past and next."""
