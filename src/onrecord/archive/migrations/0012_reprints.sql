-- Which documents print a text that another one had before. All of it is derived from sheets and corrections, and can be
-- made anew.

-- What reprints are found by holds the lead of the text beside the sample, how many shingles of it first: none of those
-- that an earlier version kept. "print_keys" is a JSON list of the keys under which a text is looked for.
ALTER TABLE sheets RENAME COLUMN sample TO sketch;
UPDATE sheets SET sketch = CAST(X'00000000' || sketch AS BLOB);
ALTER TABLE sheets ADD COLUMN print_keys TEXT NOT NULL DEFAULT '[]';

-- "number" is how many keys the document has.
CREATE TABLE print_keys (
    key INTEGER NOT NULL,
    document INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (key, document)
) STRICT, WITHOUT ROWID;

-- A document that prints the text of another one, "original", which was published before and prints nobody's. A document
-- that is not here is an original.
CREATE TABLE reprints (
    document INTEGER PRIMARY KEY REFERENCES sheets (document),
    original INTEGER NOT NULL REFERENCES sheets (document)
) STRICT;
CREATE INDEX reprints_by_original ON reprints (original);

-- Documents of which originals, and reprints, are yet to be looked for.
CREATE TABLE unsought (document INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER sheets_printed AFTER INSERT ON sheets BEGIN
    INSERT INTO print_keys (key, document, number)
    SELECT value, new.document, json_array_length(new.print_keys) FROM json_each(new.print_keys);
    INSERT INTO unsought (document) VALUES (new.document) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER sheets_unprinted BEFORE DELETE ON sheets BEGIN
    DELETE FROM print_keys WHERE document = old.document
        AND key IN (SELECT value FROM json_each(old.print_keys));
    INSERT INTO unsought (document) SELECT document FROM reprints WHERE original = old.document ON CONFLICT DO NOTHING;
    DELETE FROM reprints WHERE document = old.document OR original = old.document;
    DELETE FROM unsought WHERE document = old.document;
END;
