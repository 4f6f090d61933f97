-- Who takes part in documents, counted over all of them; where the rows of a document lie; and what persons have
-- corrected of what is searched for. All of it follows from records and corrections.

-- Those of one name, kind and country in the documents, as persons have corrected them. The triggers of appearances
-- keep the counts; a figure that appears nowhere any more is gone.
CREATE TABLE figures (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    documents INTEGER NOT NULL DEFAULT 0,
    mentions INTEGER NOT NULL DEFAULT 0,
    statements INTEGER NOT NULL DEFAULT 0,
    events INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX figures_by_name ON figures (name, kind, ifnull(country, char(0)));

-- "titles" are the offices that a document gives a figure (a JSON array), NULL where it gives none.
CREATE TABLE appearances (
    figure INTEGER NOT NULL REFERENCES figures (key),
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    mentions INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    events INTEGER NOT NULL,
    titles TEXT,
    PRIMARY KEY (figure, document),
    CHECK (titles IS NULL OR json_valid(titles))
) STRICT, WITHOUT ROWID;

INSERT INTO figures (name, kind, country) SELECT DISTINCT name, kind, country FROM actors;
INSERT INTO appearances (figure, document, mentions, statements, events, titles)
SELECT f.key, a.document,
    sum((SELECT count(*) FROM mentions m WHERE m.actor = a.key)),
    sum((SELECT count(DISTINCT p.statement) FROM speakers p WHERE p.actor = a.key)),
    sum((SELECT count(DISTINCT p.event) FROM parties p WHERE p.actor = a.key)),
    (SELECT nullif(json_group_array(o.title), '[]') FROM actors b JOIN offices o ON o.actor = b.key
        WHERE b.document = a.document AND +b.name = a.name AND b.kind = a.kind AND b.country IS a.country)
FROM actors a JOIN figures f ON f.name = a.name AND f.kind = a.kind
    AND ifnull(f.country, char(0)) = ifnull(a.country, char(0))
GROUP BY f.key, a.document;
UPDATE figures SET (documents, mentions, statements, events) =
    (SELECT count(*), sum(a.mentions), sum(a.statements), sum(a.events) FROM appearances a WHERE a.figure = figures.key);
CREATE INDEX appearances_by_document ON appearances (document);
CREATE INDEX figures_by_documents ON figures (documents DESC, name, kind, country);

CREATE TRIGGER appearances_in AFTER INSERT ON appearances BEGIN
    UPDATE figures SET documents = documents + 1, mentions = mentions + new.mentions,
        statements = statements + new.statements, events = events + new.events
    WHERE key = new.figure;
END;
CREATE TRIGGER appearances_out AFTER DELETE ON appearances BEGIN
    UPDATE figures SET documents = documents - 1, mentions = mentions - old.mentions,
        statements = statements - old.statements, events = events - old.events
    WHERE key = old.figure;
    DELETE FROM figures WHERE key = old.figure AND documents = 0;
END;

-- Names are looked up among figures, each of which stands here once.
DROP TRIGGER actors_words_in;
DROP TRIGGER actors_words_out;
DROP TRIGGER actors_words_anew;
DROP TABLE actors_words;
CREATE VIRTUAL TABLE figures_words USING fts5 (
    name, content = 'figures', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO figures_words (rowid, name) SELECT key, name FROM figures;
CREATE TRIGGER figures_words_in AFTER INSERT ON figures BEGIN
    INSERT INTO figures_words (rowid, name) VALUES (new.key, new.name);
END;
CREATE TRIGGER figures_words_out AFTER DELETE ON figures BEGIN
    INSERT INTO figures_words (figures_words, rowid, name) VALUES ('delete', old.key, old.name);
END;

-- The first and last day on which a document can have been published, and the first and last keys of its statements
-- and clauses, between which no other document has any.
CREATE TABLE extents (
    document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE,
    first_day TEXT,
    last_day TEXT,
    first_statement INTEGER,
    last_statement INTEGER,
    first_clause INTEGER,
    last_clause INTEGER
) STRICT;
INSERT INTO extents
SELECT d.key, d.published_earliest, d.published_latest, s.first, s.last, c.first, c.last FROM documents d
LEFT JOIN (SELECT document, min(key) AS first, max(key) AS last FROM statements GROUP BY document) s
    ON s.document = d.key
LEFT JOIN (SELECT document, min(key) AS first, max(key) AS last FROM clauses GROUP BY document) c
    ON c.document = d.key;
CREATE INDEX extents_by_day ON extents (last_day, first_day);

-- Listings of outlets read these alone.
DROP INDEX documents_by_outlet;
CREATE INDEX documents_by_outlet ON documents (outlet, published_latest, published_earliest);
DROP INDEX citations_by_outlet;
CREATE INDEX citations_by_outlet ON citations (outlet, document);

-- Whether an event of a clause is asked for is told by the index; what is of a type is not looked up by it.
DROP INDEX events_by_clause;
CREATE INDEX events_by_clause ON events (clause, type, status);
DROP INDEX events_by_type;

-- Documents whose appearances are not those that were read.
CREATE TABLE amended (document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE) STRICT;

-- Events, statements and citations of which persons have corrected what search shows. What is "gone" was marked as
-- wrong. "who" and "whom" are the names shown, "names" those of the actors who take part (JSON arrays).
CREATE TABLE corrected_events (
    event INTEGER PRIMARY KEY REFERENCES events (key) ON DELETE CASCADE,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    status TEXT,
    day TEXT,
    who TEXT,
    whom TEXT,
    names TEXT
) STRICT;
CREATE TABLE corrected_statements (
    statement INTEGER PRIMARY KEY REFERENCES statements (key) ON DELETE CASCADE,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    who TEXT,
    names TEXT
) STRICT;
CREATE TABLE corrected_citations (
    citation INTEGER PRIMARY KEY REFERENCES citations (key) ON DELETE CASCADE
) STRICT;

-- Those of documents that are corrected already are made when these are woven again.
DELETE FROM spun WHERE document IN (
    SELECT d.key FROM corrected_documents c JOIN documents d ON d.id = c.document
    UNION
    SELECT a.document FROM corrected_names n JOIN actors a ON a.name = n.name
);
