-- How the titles of threads of a block can begin, on whatever day; a block of which nothing stands here can have any.
CREATE TABLE title_beginnings (
    beginning TEXT NOT NULL,
    block TEXT NOT NULL REFERENCES blocks (block) ON DELETE CASCADE,
    PRIMARY KEY (beginning, block)
) STRICT, WITHOUT ROWID;
CREATE INDEX title_beginnings_by_block ON title_beginnings (block);

-- How many documents of a block were published by a day is told by the index.
CREATE INDEX strands_by_day ON strands (block, day);
