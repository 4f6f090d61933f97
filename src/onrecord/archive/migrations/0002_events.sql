-- What is woven into events. All of it is derived from records and corrections, and can be made anew.

-- Documents whose sheet and strands were made, by the version of weaving that made them.
CREATE TABLE spun (
    document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE,
    version TEXT NOT NULL
) STRICT;
