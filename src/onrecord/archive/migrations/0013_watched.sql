-- What is asked again and again, and how far that has come. Addresses are without names and passwords.

-- A feed: what its server gave to ask by whether anything is new, when it was asked last (UTC), before when it is not to be
-- asked again (UTC; NULL where only the interval counts), how often in a row that failed, where it has moved to for good,
-- and whether it is gone for good.
CREATE TABLE watched_feeds (
    address TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT,
    asked TEXT NOT NULL,
    not_before TEXT,
    failures INTEGER NOT NULL,
    moved TEXT,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1))
) STRICT, WITHOUT ROWID;

-- An entry of a feed by what the feed calls it, with a hash of its title and text as they were taken last (NULL while its
-- page is yet to be had), the id of the document (NULL where there was none to be made), and how often its page could not
-- be had.
CREATE TABLE watched_entries (
    feed TEXT NOT NULL,
    name TEXT NOT NULL,
    digest TEXT,
    document TEXT,
    failures INTEGER NOT NULL,
    taken TEXT NOT NULL,
    PRIMARY KEY (feed, name)
) STRICT, WITHOUT ROWID;

-- A file in a folder by its whole path, with size and time of change (in nanoseconds) as it was seen last, and a hash of its
-- content as it was taken (NULL where it was seen and left for later).
CREATE TABLE watched_files (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    digest TEXT
) STRICT, WITHOUT ROWID;
