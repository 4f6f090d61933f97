-- How far others tell what an outlet (its full name) tells of a thread, from what was known from the day "since" to the day
-- before "until" ('~' for good). The row with "since" '~' is of all documents, those without a day among them. "told" is the
-- last day on which the outlet tells of it, empty where none is known. It can be made anew of the content of threads.
CREATE TABLE thread_outlets (
    outlet TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    thread INTEGER NOT NULL REFERENCES threads (key) ON DELETE CASCADE,
    told TEXT NOT NULL,
    steps INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    contradicted INTEGER NOT NULL,
    alone INTEGER NOT NULL,
    conflicts INTEGER NOT NULL,
    PRIMARY KEY (outlet, since, thread)
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_outlets_by_thread ON thread_outlets (thread);

-- Whether the outlets of a thread are in that table; of those that an earlier version wove they are put there without
-- weaving them.
ALTER TABLE threads ADD COLUMN carried INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1));
CREATE INDEX threads_not_carried ON threads (key) WHERE NOT carried;
