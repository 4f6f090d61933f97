"""The archive: all records in one SQLite file, with what was asked of them and whether it is sound."""
