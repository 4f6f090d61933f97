-- How the documents of a block fall into groups that are woven apart from one another, so that one of them can be woven
-- without the rest: "pair" are the two states that the document puts first for the matter (sorted, with a blank between;
-- empty for visits), "parties" all of them, the likeliest first. "due" are the days for which it tells of plans,
-- "ids" those that threads can have which begin with it (JSON arrays). All four are NULL where an earlier version wrote
-- the strand: its block is then looked at as a whole.
ALTER TABLE strands ADD COLUMN pair TEXT;
ALTER TABLE strands ADD COLUMN parties TEXT;
ALTER TABLE strands ADD COLUMN due TEXT;
ALTER TABLE strands ADD COLUMN ids TEXT;
CREATE INDEX strands_by_pair ON strands (block, pair, day);
CREATE INDEX strands_not_told ON strands (block) WHERE pair IS NULL;

CREATE TABLE strand_days (
    day TEXT NOT NULL,
    block TEXT NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (day, block, document)
) STRICT, WITHOUT ROWID;
CREATE TABLE strand_ids (
    id TEXT NOT NULL,
    block TEXT NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (id, block, document)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER strands_told AFTER INSERT ON strands WHEN new.pair IS NOT NULL BEGIN
    INSERT INTO strand_days (day, block, document) SELECT value, new.block, new.document FROM json_each(new.due);
    INSERT INTO strand_ids (id, block, document) SELECT value, new.block, new.document FROM json_each(new.ids);
END;
CREATE TRIGGER strands_untold AFTER DELETE ON strands WHEN old.pair IS NOT NULL BEGIN
    DELETE FROM strand_days WHERE block = old.block AND document = old.document
        AND day IN (SELECT value FROM json_each(old.due));
    DELETE FROM strand_ids WHERE block = old.block AND document = old.document
        AND id IN (SELECT value FROM json_each(old.ids));
END;
CREATE TRIGGER strands_retold AFTER UPDATE ON strands BEGIN
    DELETE FROM strand_days WHERE block = old.block AND document = old.document
        AND day IN (SELECT value FROM json_each(old.due));
    DELETE FROM strand_ids WHERE block = old.block AND document = old.document
        AND id IN (SELECT value FROM json_each(old.ids));
    INSERT INTO strand_days (day, block, document) SELECT value, new.block, new.document FROM json_each(new.due);
    INSERT INTO strand_ids (id, block, document) SELECT value, new.block, new.document FROM json_each(new.ids);
END;

-- Which documents of the bundle are reprints of which, by their ids (a JSON object), at the block that the bundle is
-- named by; NULL where an earlier version wove it. What was known by a day is what of it was published by then.
ALTER TABLE blocks ADD COLUMN reprints TEXT;
