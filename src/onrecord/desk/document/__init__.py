"""A document as the desk shows it: its text with marks, its record beside it, what the archive knows of it."""
