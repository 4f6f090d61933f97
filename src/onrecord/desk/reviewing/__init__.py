"""What of an archive is doubtful, one thing after the other, and what a person decides of it."""
