-- Events that have a place, and those that have a type, are found without a look at the others of their documents.
CREATE INDEX events_with_place ON events (document) WHERE place IS NOT NULL;
CREATE INDEX events_with_type ON events (document) WHERE type IS NOT NULL;

-- Documents whose events are not numbered as weaving numbers mentions: by place, then by id.
CREATE TABLE misnumbered (document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE) STRICT;
INSERT INTO misnumbered SELECT DISTINCT document FROM (
    SELECT document, number, row_number() OVER (PARTITION BY document ORDER BY start, stop, id) - 1 AS place FROM events
) WHERE number <> place;

-- What documents have of outlets: whether one published it (1), and how often it is cited there, but for citations that
-- persons have marked as wrong. "day" is the last on which the document can have been published.
CREATE TABLE carriages (
    outlet TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    day TEXT,
    published INTEGER NOT NULL,
    citations INTEGER NOT NULL,
    PRIMARY KEY (outlet, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX carriages_by_document ON carriages (document);
CREATE INDEX carriages_by_day ON carriages (day, outlet, published, citations);

-- The same counted by month: its first seven characters, empty for documents without a day. The triggers of carriages
-- keep the counts.
CREATE TABLE outlet_months (
    outlet TEXT NOT NULL,
    month TEXT NOT NULL,
    documents INTEGER NOT NULL,
    citations INTEGER NOT NULL,
    cited_by INTEGER NOT NULL,
    PRIMARY KEY (outlet, month)
) STRICT, WITHOUT ROWID;

INSERT INTO carriages (outlet, document, day, published, citations)
SELECT outlet, document, (SELECT published_latest FROM documents WHERE key = document), max(published), sum(citations)
FROM (
    SELECT outlet, key AS document, 1 AS published, 0 AS citations FROM documents WHERE outlet IS NOT NULL
    UNION ALL
    SELECT outlet, document, 0, 1 FROM citations WHERE key NOT IN (SELECT citation FROM corrected_citations)
) GROUP BY outlet, document;
INSERT INTO outlet_months (outlet, month, documents, citations, cited_by)
SELECT outlet, ifnull(substr(day, 1, 7), ''), sum(published), sum(citations), sum(citations > 0) FROM carriages
GROUP BY outlet, ifnull(substr(day, 1, 7), '');

CREATE TRIGGER carriages_in AFTER INSERT ON carriages BEGIN
    INSERT INTO outlet_months (outlet, month, documents, citations, cited_by)
    VALUES (new.outlet, ifnull(substr(new.day, 1, 7), ''), new.published, new.citations, new.citations > 0)
    ON CONFLICT (outlet, month) DO UPDATE SET documents = documents + excluded.documents,
        citations = citations + excluded.citations, cited_by = cited_by + excluded.cited_by;
END;
CREATE TRIGGER carriages_out AFTER DELETE ON carriages BEGIN
    UPDATE outlet_months SET documents = documents - old.published, citations = citations - old.citations,
        cited_by = cited_by - (old.citations > 0)
    WHERE outlet = old.outlet AND month = ifnull(substr(old.day, 1, 7), '');
    DELETE FROM outlet_months WHERE outlet = old.outlet AND month = ifnull(substr(old.day, 1, 7), '')
        AND documents = 0 AND citations = 0;
END;
