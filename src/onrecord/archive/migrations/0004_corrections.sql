-- What persons have corrected. Append-only: a correction is taken back by a further one that names it.
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    takes_back INTEGER REFERENCES corrections (number)
) STRICT;
CREATE TRIGGER corrections_stay BEFORE DELETE ON corrections BEGIN
    SELECT raise(ABORT, 'corrections are never deleted, only taken back');
END;
CREATE TRIGGER corrections_hold BEFORE UPDATE ON corrections BEGIN
    SELECT raise(ABORT, 'corrections are never changed, only taken back');
END;
