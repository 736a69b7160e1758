"""Settings from the environment, root addresses, server entry points and the ``puebla`` command."""
