-- Briefs that were made, and what persons noted and graded. None of it is derived from records: it outlives them.

-- "content" is the issue as JSON; "reader" and "weaving" are the versions that its records and threads were of.
-- "chosen" is what it was limited to, "previous" the issue since which it tells.
CREATE TABLE issues (
    number INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    chosen TEXT NOT NULL,
    until TEXT,
    previous INTEGER REFERENCES issues (number),
    reader TEXT NOT NULL,
    weaving TEXT NOT NULL,
    content TEXT NOT NULL,
    CHECK (json_valid(content)),
    CHECK (previous IS NULL OR previous < number)
) STRICT;
CREATE INDEX issues_by_chosen ON issues (chosen, number);
CREATE TRIGGER issues_hold BEFORE UPDATE ON issues BEGIN
    SELECT raise(ABORT, 'briefs that were made are never changed');
END;

-- The documents that sentences of a brief rest on, with the hashes of their texts then.
CREATE TABLE issue_documents (
    issue INTEGER NOT NULL REFERENCES issues (number) ON DELETE CASCADE,
    document TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    PRIMARY KEY (issue, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX issue_documents_by_document ON issue_documents (document);
CREATE INDEX documents_by_moment ON documents (added);

-- What is due when, settled or not: as it was known on an earlier day it may not have been settled.
CREATE INDEX thread_expected_by_day ON thread_expected (due);

-- Notes to threads. They hang on the thread's id, and on the passage that told it first.
CREATE TABLE notes (
    number INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    who TEXT NOT NULL,
    thread TEXT NOT NULL,
    document TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    CHECK (0 <= start AND start < stop)
) STRICT;
CREATE INDEX notes_by_thread ON notes (thread);
CREATE INDEX notes_by_document ON notes (document);
CREATE TRIGGER notes_stay BEFORE DELETE ON notes BEGIN
    SELECT raise(ABORT, 'notes are never deleted');
END;
CREATE TRIGGER notes_hold BEFORE UPDATE ON notes BEGIN
    SELECT raise(ABORT, 'notes are never changed');
END;

-- Grades of a document or of an outlet: "letter" of the source, "number_given" of the information.
CREATE TABLE grades (
    number INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    who TEXT NOT NULL,
    document TEXT,
    outlet TEXT,
    letter TEXT,
    number_given INTEGER,
    CHECK ((document IS NULL) <> (outlet IS NULL)),
    CHECK (letter IS NOT NULL OR number_given IS NOT NULL),
    CHECK (letter IN ('A', 'B', 'C', 'D', 'E', 'F')),
    CHECK (number_given BETWEEN 1 AND 6)
) STRICT;
CREATE INDEX grades_by_document ON grades (document) WHERE document IS NOT NULL;
CREATE INDEX grades_by_outlet ON grades (outlet) WHERE outlet IS NOT NULL;
CREATE TRIGGER grades_stay BEFORE DELETE ON grades BEGIN
    SELECT raise(ABORT, 'grades are never deleted; a later one counts');
END;
CREATE TRIGGER grades_hold BEFORE UPDATE ON grades BEGIN
    SELECT raise(ABORT, 'grades are never changed; a later one counts');
END;
