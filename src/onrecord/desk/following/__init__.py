"""A thread as the desk shows it: its strip, who tells each step, its passages, what persons said of it."""
