"""The commands that have modules of their own; :mod:`onrecord.cli` puts all of them together."""
