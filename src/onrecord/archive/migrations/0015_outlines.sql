-- Threads in outline as they were known over time. All of it follows from strands and corrections, and can be made anew.

-- The day that tells a thread from others of its title, empty where it has none; NULL where an earlier version wove it.
ALTER TABLE threads ADD COLUMN named TEXT;

-- Whether the outlines of a block tell how its threads stood on any day; where they do not, it is woven for the day.
ALTER TABLE blocks ADD COLUMN outlined INTEGER NOT NULL DEFAULT 0 CHECK (outlined IN (0, 1));
CREATE INDEX blocks_not_outlined ON blocks (bundle) WHERE NOT outlined;

-- Blocks of which there are outlines, by the bundle that they are woven in; "made_of" is a hash of what they rest on
-- besides strands. They hold for what was known before the day "before", for all days where that is NULL.
CREATE TABLE outlined (
    bundle TEXT PRIMARY KEY,
    made_of TEXT NOT NULL,
    before TEXT
) STRICT, WITHOUT ROWID;
CREATE TRIGGER outlined_in AFTER INSERT ON strands WHEN new.day IS NOT NULL BEGIN
    UPDATE outlined SET before = min(ifnull(before, new.day), new.day) WHERE bundle = new.block;
END;
CREATE TRIGGER outlined_anew AFTER UPDATE ON strands WHEN ifnull(old.day, new.day) IS NOT NULL BEGIN
    UPDATE outlined SET before = min(ifnull(before, '9999-12-31'), ifnull(old.day, new.day), ifnull(new.day, old.day))
    WHERE bundle = new.block;
END;
CREATE TRIGGER outlined_out AFTER DELETE ON strands WHEN old.day IS NOT NULL BEGIN
    UPDATE outlined SET before = min(ifnull(before, old.day), old.day) WHERE bundle = old.block;
END;

-- How a thread stood from the end of the day "since" to that of the day before "until" (NULL where it still does).
-- "participants" is a JSON array; "digest" is of all of the thread. The rest is as in "threads".
CREATE TABLE outlines (
    key INTEGER PRIMARY KEY,
    bundle TEXT NOT NULL REFERENCES outlined (bundle) ON DELETE CASCADE,
    block TEXT NOT NULL,
    id TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    weight INTEGER NOT NULL,
    steps INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    conflicts INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    participants TEXT NOT NULL,
    named TEXT NOT NULL,
    digest BLOB NOT NULL,
    CHECK (until > since),
    CHECK (json_valid(participants))
) STRICT;
CREATE UNIQUE INDEX outlines_by_bundle ON outlines (bundle, block, id, since);
CREATE INDEX outlines_by_weight ON outlines (weight DESC, steps DESC, questions DESC, since, until);
CREATE INDEX outlines_by_title ON outlines (title, since, until);
CREATE INDEX outlines_by_day ON outlines (since, until);

-- What the last days up to "since" brought of the thread, packed (onrecord.weaving.gists).
CREATE TABLE outline_gists (
    outline INTEGER PRIMARY KEY REFERENCES outlines (key) ON DELETE CASCADE,
    content BLOB NOT NULL
) STRICT;

-- The days on which something was due then that nothing had settled ('~' where none is known), and on which questions
-- were asked that nothing had settled (empty where none is known).
CREATE TABLE outline_days (
    what TEXT NOT NULL CHECK (what IN ('due', 'asked')),
    day TEXT NOT NULL,
    outline INTEGER NOT NULL REFERENCES outlines (key) ON DELETE CASCADE,
    PRIMARY KEY (what, day, outline)
) STRICT, WITHOUT ROWID;
CREATE INDEX outline_days_by_outline ON outline_days (outline);
