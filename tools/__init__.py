"""Commands that make parts of the documentation."""
