-- In which documents somebody appears, the latest first, and how often by a day, without a look at all of them.
CREATE INDEX appearances_by_day ON appearances (figure, day, document, mentions, statements, events);
CREATE INDEX appearances_with_titles ON appearances (figure, day, titles) WHERE titles IS NOT NULL;
