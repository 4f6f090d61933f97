-- What is woven into events. All of it is derived from records and corrections, and can be made anew.

-- Documents whose sheet and strands were made, by the version of weaving that made them.
CREATE TABLE spun (
    document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE,
    version TEXT NOT NULL
) STRICT;

-- What one document gives to the weaving of events: "content" and "sample" are packed (onrecord.weaving.packing),
-- "day" is the last day of publication (days since the year 1; 0 where it is not known), "text_keys" and
-- "deed_keys" are JSON lists of the keys under which others find the document, "weight" is for how many each of
-- "text_keys" counts (onrecord.weaving.nearness.key_weight). "knit" tells that it has been
-- compared to all that were knit before it.
CREATE TABLE sheets (
    document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE,
    day INTEGER NOT NULL,
    content BLOB NOT NULL,
    sample BLOB NOT NULL,
    text_keys TEXT NOT NULL,
    weight INTEGER NOT NULL,
    deed_keys TEXT NOT NULL,
    knit INTEGER NOT NULL DEFAULT 0 CHECK (knit IN (0, 1))
) STRICT;
CREATE INDEX sheets_not_knit ON sheets (document) WHERE NOT knit;

CREATE TABLE text_keys (
    key INTEGER NOT NULL,
    day INTEGER NOT NULL,
    document INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    PRIMARY KEY (key, day, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE deed_keys (
    key INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (key, document)
) STRICT, WITHOUT ROWID;

-- Mentions that evidence connects, directly or through others; "first_day" and "last_day" are those of their
-- documents as in sheets. What is stale has lost a mention, or a person has said something of it.
CREATE TABLE components (
    key INTEGER PRIMARY KEY,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1))
) STRICT;
CREATE INDEX components_stale ON components (key) WHERE stale;

-- The mentions of components, by their place in the sheet of their document; those with one "event" (a number
-- within the component) are of one event. A mention that is not here is an event by itself.
CREATE TABLE woven_mentions (
    document INTEGER NOT NULL REFERENCES sheets (document),
    number INTEGER NOT NULL,
    component INTEGER NOT NULL REFERENCES components (key) ON DELETE CASCADE,
    event INTEGER NOT NULL,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX woven_mentions_by_component ON woven_mentions (component, event);

CREATE TRIGGER sheets_in AFTER INSERT ON sheets BEGIN
    INSERT INTO text_keys (key, day, document, weight)
    SELECT value, new.day, new.document, new.weight FROM json_each(new.text_keys);
    INSERT INTO deed_keys (key, document) SELECT value, new.document FROM json_each(new.deed_keys);
END;
CREATE TRIGGER sheets_out BEFORE DELETE ON sheets BEGIN
    DELETE FROM text_keys WHERE day = old.day AND document = old.document
        AND key IN (SELECT value FROM json_each(old.text_keys));
    DELETE FROM deed_keys WHERE document = old.document AND key IN (SELECT value FROM json_each(old.deed_keys));
    UPDATE components SET stale = 1
        WHERE key IN (SELECT component FROM woven_mentions WHERE document = old.document);
    DELETE FROM woven_mentions WHERE document = old.document;
END;
