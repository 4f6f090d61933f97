"""The brief: an issue composed from an archive, in which no sentence stands without its sources."""
