-- All that is read from documents. Spans are character offsets into documents.text, "stop" exclusive; the words
-- that lie there stand beside each span. docs/archive.md describes the tables.

CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT,
    outlet TEXT,
    language TEXT NOT NULL,
    published TEXT,
    published_earliest TEXT,
    published_latest TEXT,
    published_basis TEXT,
    text TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    given TEXT NOT NULL,
    origin TEXT,
    reader TEXT NOT NULL,
    added TEXT NOT NULL,
    CHECK ((published IS NULL) = (published_earliest IS NULL)
        AND (published IS NULL) = (published_latest IS NULL)
        AND (published IS NULL) = (published_basis IS NULL)
        AND (published IS NULL OR published_earliest <= published_latest))
) STRICT;
CREATE INDEX documents_by_outlet ON documents (outlet);
CREATE INDEX documents_by_day ON documents (published_latest);

CREATE TABLE grounds (
    key INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,
    entry TEXT
) STRICT;
CREATE UNIQUE INDEX grounds_by_rule ON grounds (rule, ifnull(entry, char(0)));

CREATE TABLE times (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT,
    earliest TEXT,
    latest TEXT,
    ground INTEGER REFERENCES grounds (key),
    PRIMARY KEY (document, number),
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE actors (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    UNIQUE (document, id)
) STRICT;
CREATE INDEX actors_by_name ON actors (name, kind, country);

CREATE TABLE mentions (
    actor INTEGER NOT NULL REFERENCES actors (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    ground INTEGER REFERENCES grounds (key),
    PRIMARY KEY (actor, number),
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE offices (
    actor INTEGER NOT NULL REFERENCES actors (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    country TEXT,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (actor, number),
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    cue TEXT NOT NULL,
    words TEXT NOT NULL,
    mode TEXT,
    outlet TEXT,
    statement INTEGER REFERENCES statements (key) DEFERRABLE INITIALLY DEFERRED,
    ground INTEGER REFERENCES grounds (key),
    UNIQUE (document, id)
) STRICT;
CREATE INDEX statements_by_statement ON statements (statement) WHERE statement IS NOT NULL;

CREATE TABLE statement_spans (
    statement INTEGER NOT NULL REFERENCES statements (key) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('cue', 'content')),
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (statement, role, number),
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE speakers (
    statement INTEGER NOT NULL REFERENCES statements (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    actor INTEGER REFERENCES actors (key) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (statement, number),
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;
CREATE INDEX speakers_by_actor ON speakers (actor) WHERE actor IS NOT NULL;

CREATE TABLE clauses (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (document, start, stop),
    CHECK (0 <= start AND start < stop)
) STRICT;

CREATE TABLE events (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    clause INTEGER NOT NULL REFERENCES clauses (key) DEFERRABLE INITIALLY DEFERRED,
    type TEXT,
    mode TEXT,
    cameo TEXT,
    place TEXT,
    place_start INTEGER,
    place_stop INTEGER,
    place_words TEXT,
    time_start INTEGER,
    time_stop INTEGER,
    time_words TEXT,
    time_type TEXT,
    time_value TEXT,
    earliest TEXT,
    latest TEXT,
    time_ground INTEGER REFERENCES grounds (key),
    polarity TEXT NOT NULL,
    certainty TEXT NOT NULL,
    tense TEXT NOT NULL,
    status TEXT NOT NULL,
    statement INTEGER REFERENCES statements (key) DEFERRABLE INITIALLY DEFERRED,
    ground INTEGER REFERENCES grounds (key),
    status_ground INTEGER REFERENCES grounds (key),
    UNIQUE (document, id),
    CHECK (0 <= start AND start < stop),
    CHECK ((place IS NULL) = (place_start IS NULL) AND (place IS NULL) = (place_stop IS NULL)
        AND (place IS NULL) = (place_words IS NULL)),
    CHECK ((time_start IS NULL) = (time_stop IS NULL) AND (time_start IS NULL) = (time_words IS NULL)
        AND (time_start IS NULL) = (time_type IS NULL)),
    CHECK (time_start IS NOT NULL
        OR (time_value IS NULL AND earliest IS NULL AND latest IS NULL AND time_ground IS NULL))
) STRICT;
CREATE INDEX events_by_clause ON events (clause);
CREATE INDEX events_by_statement ON events (statement) WHERE statement IS NOT NULL;
CREATE INDEX events_by_type ON events (type, mode) WHERE type IS NOT NULL;

CREATE TABLE parties (
    event INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('agent', 'recipient')),
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    actor INTEGER REFERENCES actors (key) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (event, role, number),
    CHECK (0 <= start AND start < stop)
) STRICT, WITHOUT ROWID;
CREATE INDEX parties_by_actor ON parties (actor) WHERE actor IS NOT NULL;

CREATE TABLE passages (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (document, start, stop),
    CHECK (0 <= start AND start < stop)
) STRICT;

CREATE TABLE citations (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    outlet TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    passage INTEGER NOT NULL REFERENCES passages (key) DEFERRABLE INITIALLY DEFERRED,
    actor INTEGER REFERENCES actors (key) DEFERRABLE INITIALLY DEFERRED,
    ground INTEGER REFERENCES grounds (key),
    UNIQUE (document, number),
    CHECK (0 <= start AND start < stop)
) STRICT;
CREATE INDEX citations_by_outlet ON citations (outlet);
CREATE INDEX citations_by_passage ON citations (passage);
CREATE INDEX citations_by_actor ON citations (actor) WHERE actor IS NOT NULL;

CREATE TABLE citation_days (
    citation INTEGER NOT NULL REFERENCES citations (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (citation, number)
) STRICT, WITHOUT ROWID;

-- Pointers to earlier issues: the "references" of a record, which is a reserved word here.
CREATE TABLE pointers (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    publication TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    target TEXT,
    UNIQUE (document, number),
    CHECK (0 <= start AND start < stop)
) STRICT;

CREATE TABLE pointer_days (
    pointer INTEGER NOT NULL REFERENCES pointers (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (pointer, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE questions (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    event INTEGER REFERENCES events (key) DEFERRABLE INITIALLY DEFERRED,
    ground INTEGER REFERENCES grounds (key),
    UNIQUE (document, number),
    CHECK (0 <= start AND start < stop)
) STRICT;
CREATE INDEX questions_by_event ON questions (event) WHERE event IS NOT NULL;

-- What could not be read, kept aside with the reason until the same place gives a document.
CREATE TABLE failures (
    origin TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    remedy TEXT NOT NULL,
    noted TEXT NOT NULL,
    PRIMARY KEY (origin, kind, what)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE documents_words USING fts5 (
    title, text, content = 'documents', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER documents_words_in AFTER INSERT ON documents BEGIN
    INSERT INTO documents_words (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE TRIGGER documents_words_out AFTER DELETE ON documents BEGIN
    INSERT INTO documents_words (documents_words, rowid, title, text)
    VALUES ('delete', old.key, old.title, old.text);
END;
CREATE TRIGGER documents_words_anew AFTER UPDATE OF title, text ON documents BEGIN
    INSERT INTO documents_words (documents_words, rowid, title, text)
    VALUES ('delete', old.key, old.title, old.text);
    INSERT INTO documents_words (rowid, title, text) VALUES (new.key, new.title, new.text);
END;

CREATE VIRTUAL TABLE statements_words USING fts5 (
    words, content = 'statements', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER statements_words_in AFTER INSERT ON statements BEGIN
    INSERT INTO statements_words (rowid, words) VALUES (new.key, new.words);
END;
CREATE TRIGGER statements_words_out AFTER DELETE ON statements BEGIN
    INSERT INTO statements_words (statements_words, rowid, words) VALUES ('delete', old.key, old.words);
END;
CREATE TRIGGER statements_words_anew AFTER UPDATE OF words ON statements BEGIN
    INSERT INTO statements_words (statements_words, rowid, words) VALUES ('delete', old.key, old.words);
    INSERT INTO statements_words (rowid, words) VALUES (new.key, new.words);
END;

CREATE VIRTUAL TABLE clauses_words USING fts5 (
    words, content = 'clauses', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER clauses_words_in AFTER INSERT ON clauses BEGIN
    INSERT INTO clauses_words (rowid, words) VALUES (new.key, new.words);
END;
CREATE TRIGGER clauses_words_out AFTER DELETE ON clauses BEGIN
    INSERT INTO clauses_words (clauses_words, rowid, words) VALUES ('delete', old.key, old.words);
END;
CREATE TRIGGER clauses_words_anew AFTER UPDATE OF words ON clauses BEGIN
    INSERT INTO clauses_words (clauses_words, rowid, words) VALUES ('delete', old.key, old.words);
    INSERT INTO clauses_words (rowid, words) VALUES (new.key, new.words);
END;

CREATE VIRTUAL TABLE actors_words USING fts5 (
    name, content = 'actors', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER actors_words_in AFTER INSERT ON actors BEGIN
    INSERT INTO actors_words (rowid, name) VALUES (new.key, new.name);
END;
CREATE TRIGGER actors_words_out AFTER DELETE ON actors BEGIN
    INSERT INTO actors_words (actors_words, rowid, name) VALUES ('delete', old.key, old.name);
END;
CREATE TRIGGER actors_words_anew AFTER UPDATE OF name ON actors BEGIN
    INSERT INTO actors_words (actors_words, rowid, name) VALUES ('delete', old.key, old.name);
    INSERT INTO actors_words (rowid, name) VALUES (new.key, new.name);
END;
