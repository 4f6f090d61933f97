-- What the desk keeps of those who work at it. None of it is derived from records.

-- When each person last looked at what is new, and the moment up to which that person had looked before.
CREATE TABLE looks (
    who TEXT PRIMARY KEY,
    looked TEXT NOT NULL,
    before TEXT
) STRICT, WITHOUT ROWID;

-- What a person watches: "query" is the address of a search or of the calendar, "secret" stands in the address of
-- its feed, which programs read that cannot sign in.
CREATE TABLE watchlists (
    number INTEGER PRIMARY KEY,
    who TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    made TEXT NOT NULL,
    secret TEXT NOT NULL UNIQUE,
    UNIQUE (who, name)
) STRICT;

-- Briefs that are being edited: "content" is JSON, "version" goes up with each change.
CREATE TABLE drafts (
    number INTEGER PRIMARY KEY,
    who TEXT NOT NULL,
    made TEXT NOT NULL,
    changed TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    CHECK (json_valid(content))
) STRICT;

-- Who did what at the desk, and when: what changed something, and signing in. "outcome" is a status of HTTP.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    who TEXT NOT NULL,
    role TEXT,
    action TEXT NOT NULL,
    path TEXT NOT NULL,
    outcome INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_by_who ON audit (who, number);
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN
    SELECT raise(ABORT, 'the audit log is never shortened');
END;
CREATE TRIGGER audit_holds BEFORE UPDATE ON audit BEGIN
    SELECT raise(ABORT, 'the audit log is never changed');
END;
