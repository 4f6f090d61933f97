"""Reading more than one process can."""
