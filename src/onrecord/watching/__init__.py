"""Feeds and folders, asked again and again for what is new in them: the only part that uses a network."""
