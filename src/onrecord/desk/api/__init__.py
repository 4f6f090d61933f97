"""The JSON API: what the archive holds, and the changes that persons make, for programs."""
