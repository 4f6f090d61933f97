"""Files that are made to break what reads them, and what they cost."""
