"""What onrecord holds, for other programs: tables of records and of what was woven, as Parquet."""
