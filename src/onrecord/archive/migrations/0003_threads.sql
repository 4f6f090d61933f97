-- What is woven into threads. All of it is derived from records and corrections, and can be made anew.

-- What a document tells of one visit or matter. "day" is the last on which it can have been published, "content" is
-- packed (onrecord.weaving.packing).
CREATE TABLE strands (
    block TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    day TEXT,
    content BLOB NOT NULL,
    PRIMARY KEY (block, document)
) STRICT;
CREATE INDEX strands_by_document ON strands (document);

-- Documents whose sheet and strands are to be made, or made anew; those that are there stay until then.
CREATE TABLE unspun (
    document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE
) STRICT;
INSERT INTO unspun (document) SELECT key FROM documents;
CREATE INDEX spun_by_version ON spun (version);
CREATE TRIGGER documents_in AFTER INSERT ON documents BEGIN
    INSERT INTO unspun (document) VALUES (new.key);
END;
CREATE TRIGGER documents_anew AFTER UPDATE ON documents BEGIN
    DELETE FROM spun WHERE document = old.key;
END;
CREATE TRIGGER spun_in AFTER INSERT ON spun BEGIN
    DELETE FROM unspun WHERE document = new.document;
END;
CREATE TRIGGER spun_out AFTER DELETE ON spun BEGIN
    INSERT INTO unspun (document) SELECT key FROM documents WHERE key = old.document ON CONFLICT DO NOTHING;
END;

-- Blocks whose strands were woven, and by which version; "bundle" is the same for blocks that are woven together.
-- "first" and "last" are the days of the bundle's documents, "undated" counts those without a day.
CREATE TABLE blocks (
    block TEXT PRIMARY KEY,
    bundle TEXT NOT NULL,
    version TEXT NOT NULL,
    first TEXT,
    last TEXT,
    undated INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX blocks_by_bundle ON blocks (bundle);
CREATE INDEX blocks_by_version ON blocks (version);
CREATE INDEX blocks_by_day ON blocks (first, last);

-- Blocks that are to be woven. None of them is among the woven ones: a stale thread is never there.
CREATE TABLE stale_blocks (block TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER stale_blocks_in AFTER INSERT ON stale_blocks BEGIN
    INSERT INTO stale_blocks (block)
    SELECT block FROM blocks
    WHERE bundle = (SELECT bundle FROM blocks WHERE block = new.block) AND block <> new.block
    ON CONFLICT DO NOTHING;
    DELETE FROM blocks WHERE bundle = (SELECT bundle FROM blocks WHERE block = new.block);
END;
CREATE TRIGGER strands_in AFTER INSERT ON strands BEGIN
    INSERT INTO stale_blocks (block) VALUES (new.block) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER strands_anew AFTER UPDATE ON strands BEGIN
    INSERT INTO stale_blocks (block) VALUES (new.block) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER strands_out AFTER DELETE ON strands BEGIN
    INSERT INTO stale_blocks (block) VALUES (old.block) ON CONFLICT DO NOTHING;
END;

-- "content" is the thread as a whole; what stands in the tables below is taken from it. Its title is not yet
-- told apart from others of the same words. "weight", "steps" and "questions" are the order of listing.
CREATE TABLE threads (
    key INTEGER PRIMARY KEY,
    block TEXT NOT NULL REFERENCES blocks (block) ON DELETE CASCADE,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    weight INTEGER NOT NULL,
    steps INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    conflicts INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    first_reported TEXT,
    last_reported TEXT,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX threads_by_block ON threads (block);
CREATE INDEX threads_by_id ON threads (id);
CREATE INDEX threads_by_title ON threads (title);
CREATE INDEX threads_by_weight ON threads (weight DESC, steps DESC, questions DESC, title, id);

CREATE TABLE thread_participants (
    thread INTEGER NOT NULL REFERENCES threads (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    participant TEXT NOT NULL,
    PRIMARY KEY (thread, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_participants_by_name ON thread_participants (participant);

-- Mentions (their ids in the records) that the steps of a thread rest on.
CREATE TABLE thread_events (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    event TEXT NOT NULL,
    thread INTEGER NOT NULL REFERENCES threads (key) ON DELETE CASCADE,
    PRIMARY KEY (document, event, thread)
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_events_by_thread ON thread_events (thread);

-- "ahead" is the time that a step speaks of. "said_by" and "outlets" are JSON arrays, here and below.
CREATE TABLE thread_steps (
    thread INTEGER NOT NULL REFERENCES threads (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    deed TEXT NOT NULL,
    status TEXT NOT NULL,
    occurred TEXT,
    occurred_earliest TEXT,
    occurred_latest TEXT,
    ahead TEXT,
    ahead_earliest TEXT,
    ahead_latest TEXT,
    reported TEXT,
    reported_earliest TEXT,
    reported_latest TEXT,
    said_by TEXT NOT NULL,
    outlets TEXT NOT NULL,
    PRIMARY KEY (thread, number),
    CHECK (json_valid(said_by) AND json_valid(outlets))
) STRICT, WITHOUT ROWID;

-- The passages that tell a step; number 0 is the one that tells it first.
CREATE TABLE thread_tellings (
    thread INTEGER NOT NULL,
    step INTEGER NOT NULL,
    number INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (thread, step, number),
    FOREIGN KEY (thread, step) REFERENCES thread_steps (thread, number) ON DELETE CASCADE,
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_tellings_by_document ON thread_tellings (document);

CREATE TABLE thread_conflicts (
    thread INTEGER NOT NULL REFERENCES threads (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (thread, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE thread_sides (
    thread INTEGER NOT NULL,
    conflict INTEGER NOT NULL,
    number INTEGER NOT NULL,
    value TEXT NOT NULL,
    said_by TEXT NOT NULL,
    PRIMARY KEY (thread, conflict, number),
    FOREIGN KEY (thread, conflict) REFERENCES thread_conflicts (thread, number) ON DELETE CASCADE,
    CHECK (json_valid(said_by))
) STRICT, WITHOUT ROWID;

CREATE TABLE thread_side_passages (
    thread INTEGER NOT NULL,
    conflict INTEGER NOT NULL,
    side INTEGER NOT NULL,
    number INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (thread, conflict, side, number),
    FOREIGN KEY (thread, conflict, side) REFERENCES thread_sides (thread, conflict, number) ON DELETE CASCADE,
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_side_passages_by_document ON thread_side_passages (document);

-- "settled_" is the step that settled it: NULL where it is open.
CREATE TABLE thread_questions (
    thread INTEGER NOT NULL REFERENCES threads (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    asked TEXT,
    settled_document INTEGER REFERENCES documents (key) ON DELETE CASCADE,
    settled_start INTEGER,
    settled_stop INTEGER,
    settled_words TEXT,
    PRIMARY KEY (thread, number),
    CHECK (0 <= start AND start < stop),
    CHECK ((settled_document IS NULL) = (settled_start IS NULL)
        AND (settled_document IS NULL) = (settled_stop IS NULL)
        AND (settled_document IS NULL) = (settled_words IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_questions_by_document ON thread_questions (document);
CREATE INDEX thread_questions_by_settled ON thread_questions (settled_document)
    WHERE settled_document IS NOT NULL;
CREATE INDEX thread_questions_open ON thread_questions (asked DESC) WHERE settled_document IS NULL;

CREATE TABLE thread_expected (
    thread INTEGER NOT NULL REFERENCES threads (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    asked TEXT,
    due TEXT,
    settled_document INTEGER REFERENCES documents (key) ON DELETE CASCADE,
    settled_start INTEGER,
    settled_stop INTEGER,
    settled_words TEXT,
    PRIMARY KEY (thread, number),
    CHECK (0 <= start AND start < stop),
    CHECK ((settled_document IS NULL) = (settled_start IS NULL)
        AND (settled_document IS NULL) = (settled_stop IS NULL)
        AND (settled_document IS NULL) = (settled_words IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_expected_by_document ON thread_expected (document);
CREATE INDEX thread_expected_by_settled ON thread_expected (settled_document)
    WHERE settled_document IS NOT NULL;
CREATE INDEX thread_expected_ahead ON thread_expected (ifnull(due, '~')) WHERE settled_document IS NULL;

-- What a party wants, supports, opposes, fears or gains; "about_" are the words for what.
CREATE TABLE thread_positions (
    thread INTEGER NOT NULL REFERENCES threads (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    party TEXT NOT NULL,
    name TEXT NOT NULL,
    stance TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    about_start INTEGER NOT NULL,
    about_stop INTEGER NOT NULL,
    about_words TEXT NOT NULL,
    said_by TEXT NOT NULL,
    outlets TEXT NOT NULL,
    PRIMARY KEY (thread, number),
    CHECK (0 <= start AND start < stop AND 0 <= about_start AND about_start < about_stop),
    CHECK (json_valid(said_by) AND json_valid(outlets))
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_positions_by_document ON thread_positions (document);

-- Third parties that offer, accept or refuse to go between, or do.
CREATE TABLE thread_go_betweens (
    thread INTEGER NOT NULL REFERENCES threads (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    go_between TEXT NOT NULL,
    name TEXT NOT NULL,
    act TEXT NOT NULL,
    parties TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    said_by TEXT NOT NULL,
    outlets TEXT NOT NULL,
    PRIMARY KEY (thread, number),
    CHECK (0 <= start AND start < stop),
    CHECK (json_valid(parties) AND json_valid(said_by) AND json_valid(outlets))
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_go_betweens_by_document ON thread_go_betweens (document);
