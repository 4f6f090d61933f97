-- Who takes part in documents, counted by month as well, so that what was known by a day is told without counting all
-- that was published before. "day" is the last on which the document can have been published.
ALTER TABLE appearances ADD COLUMN day TEXT;
UPDATE appearances SET day = (SELECT d.published_latest FROM documents d WHERE d.key = appearances.document);

-- Of documents that have a day; "month" is its first seven characters. The triggers of appearances keep the counts.
CREATE TABLE figure_months (
    figure INTEGER NOT NULL,
    month TEXT NOT NULL,
    documents INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (figure, month)
) STRICT, WITHOUT ROWID;
INSERT INTO figure_months (figure, month, documents, mentions, statements, events)
SELECT figure, substr(day, 1, 7), count(*), sum(mentions), sum(statements), sum(events) FROM appearances
WHERE day IS NOT NULL GROUP BY figure, substr(day, 1, 7);

CREATE TRIGGER appearances_of_a_month AFTER INSERT ON appearances WHEN new.day IS NOT NULL BEGIN
    INSERT INTO figure_months (figure, month, documents, mentions, statements, events)
    VALUES (new.figure, substr(new.day, 1, 7), 1, new.mentions, new.statements, new.events)
    ON CONFLICT (figure, month) DO UPDATE SET documents = documents + 1, mentions = mentions + excluded.mentions,
        statements = statements + excluded.statements, events = events + excluded.events;
END;
CREATE TRIGGER appearances_gone_of_a_month AFTER DELETE ON appearances WHEN old.day IS NOT NULL BEGIN
    UPDATE figure_months SET documents = documents - 1, mentions = mentions - old.mentions,
        statements = statements - old.statements, events = events - old.events
    WHERE figure = old.figure AND month = substr(old.day, 1, 7);
    DELETE FROM figure_months
    WHERE figure = old.figure AND month = substr(old.day, 1, 7) AND documents = 0;
END;
