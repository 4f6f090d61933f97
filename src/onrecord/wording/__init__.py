"""What was read, in the words and signs that a person is shown, on a terminal or on a page."""
