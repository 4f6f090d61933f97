"""A document as the desk shows it: its marked text, the record beside it, what the archive knows of it."""
