-- Of which days documents cite outlets, with how often: a JSON object, NULL where no day is told.
ALTER TABLE carriages ADD COLUMN days TEXT;
UPDATE carriages SET days = (
    SELECT nullif(json_group_object(day, times), '{}') FROM (
        SELECT t.day, count(*) AS times FROM citations c JOIN citation_days t ON t.citation = c.key
        WHERE c.document = carriages.document AND c.outlet = carriages.outlet
            AND c.key NOT IN (SELECT citation FROM corrected_citations) GROUP BY t.day ORDER BY t.day
    )
) WHERE citations > 0;

-- The same counted by the month of the documents: its first seven characters, empty for those without a day. The triggers
-- of carriages keep the counts.
CREATE TABLE outlet_days (
    outlet TEXT NOT NULL,
    month TEXT NOT NULL,
    day TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (outlet, month, day)
) STRICT, WITHOUT ROWID;
INSERT INTO outlet_days (outlet, month, day, times)
SELECT c.outlet, ifnull(substr(c.day, 1, 7), ''), t.key, sum(t.value) FROM carriages c, json_each(c.days) t
WHERE c.days IS NOT NULL GROUP BY c.outlet, ifnull(substr(c.day, 1, 7), ''), t.key;
CREATE TRIGGER carriages_of_days AFTER INSERT ON carriages WHEN new.days IS NOT NULL BEGIN
    INSERT INTO outlet_days (outlet, month, day, times)
    SELECT new.outlet, ifnull(substr(new.day, 1, 7), ''), key, value FROM json_each(new.days) WHERE TRUE
    ON CONFLICT (outlet, month, day) DO UPDATE SET times = times + excluded.times;
END;
CREATE TRIGGER carriages_gone_of_days AFTER DELETE ON carriages WHEN old.days IS NOT NULL BEGIN
    UPDATE outlet_days SET times = times - (SELECT value FROM json_each(old.days) t WHERE t.key = outlet_days.day)
    WHERE outlet = old.outlet AND month = ifnull(substr(old.day, 1, 7), '')
        AND day IN (SELECT key FROM json_each(old.days));
    DELETE FROM outlet_days WHERE outlet = old.outlet AND month = ifnull(substr(old.day, 1, 7), '')
        AND day IN (SELECT key FROM json_each(old.days)) AND times = 0;
END;

-- Who prints what somebody had before: the outlet and the last day of the reprint, and the outlet of the original. With
-- them the texts of an outlet are counted from an index alone.
ALTER TABLE reprints ADD COLUMN outlet TEXT;
ALTER TABLE reprints ADD COLUMN day TEXT;
ALTER TABLE reprints ADD COLUMN first_outlet TEXT;
UPDATE reprints SET
    (outlet, day) = (SELECT outlet, published_latest FROM documents WHERE key = reprints.document),
    first_outlet = (SELECT outlet FROM documents WHERE key = reprints.original);
CREATE INDEX reprints_by_outlet ON reprints (outlet, day, original, first_outlet);
CREATE TRIGGER reprints_in AFTER INSERT ON reprints BEGIN
    UPDATE reprints SET
        (outlet, day) = (SELECT outlet, published_latest FROM documents WHERE key = new.document),
        first_outlet = (SELECT outlet FROM documents WHERE key = new.original)
    WHERE document = new.document;
END;
CREATE TRIGGER reprints_anew AFTER UPDATE OF original ON reprints BEGIN
    UPDATE reprints SET first_outlet = (SELECT outlet FROM documents WHERE key = new.original)
    WHERE document = new.document;
END;
