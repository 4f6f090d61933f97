-- What persons have corrected. Append-only: a correction is taken back by a further one that names it. They hang on
-- ids of documents and on words there, never on keys of rows, and so outlive the documents.
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    takes_back INTEGER REFERENCES corrections (number),
    CHECK ((kind = 'undo') = (takes_back IS NOT NULL)),
    CHECK (takes_back IS NULL OR takes_back < number)
) STRICT;
CREATE INDEX corrections_by_kind ON corrections (kind);
CREATE INDEX corrections_taken_back ON corrections (takes_back) WHERE takes_back IS NOT NULL;
CREATE TRIGGER corrections_stay BEFORE DELETE ON corrections BEGIN
    SELECT raise(ABORT, 'corrections are never deleted, only taken back');
END;
CREATE TRIGGER corrections_hold BEFORE UPDATE ON corrections BEGIN
    SELECT raise(ABORT, 'corrections are never changed, only taken back');
END;

-- Which corrections point to words of which documents (their ids).
CREATE TABLE corrected_documents (
    document TEXT NOT NULL,
    correction INTEGER NOT NULL REFERENCES corrections (number),
    PRIMARY KEY (document, correction)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER corrected_documents_stay BEFORE DELETE ON corrected_documents BEGIN
    SELECT raise(ABORT, 'corrections are never deleted, only taken back');
END;

-- Which corrections say of which name whose it is, in whatever document.
CREATE TABLE corrected_names (
    name TEXT NOT NULL,
    correction INTEGER NOT NULL REFERENCES corrections (number),
    PRIMARY KEY (name, correction)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER corrected_names_stay BEFORE DELETE ON corrected_names BEGIN
    SELECT raise(ABORT, 'corrections are never deleted, only taken back');
END;
