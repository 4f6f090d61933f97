-- What is woven into threads: strands of documents, by block, and an index of the threads made of them.

CREATE TABLE strands (
    block TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    content TEXT NOT NULL,
    PRIMARY KEY (block, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX strands_by_document ON strands (document);

-- Blocks that are to be woven anew.
CREATE TABLE stale_blocks (block TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER strands_in AFTER INSERT ON strands BEGIN
    INSERT INTO stale_blocks (block) VALUES (new.block) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER strands_out AFTER DELETE ON strands BEGIN
    INSERT INTO stale_blocks (block) VALUES (old.block) ON CONFLICT DO NOTHING;
END;
