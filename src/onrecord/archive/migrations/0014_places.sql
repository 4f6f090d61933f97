-- Where a document names the matter of a strand: of each place the states there ("+AUT RWA-AUT": a plus before those of a
-- place, a minus where it names the matter weakly). With it the groups of a block are told without looking into its
-- strands, from an index alone. NULL where an earlier version wrote the strand: its block is then looked at as a whole.
ALTER TABLE strands ADD COLUMN named TEXT;
DROP INDEX strands_by_pair;
CREATE INDEX strands_in_outline ON strands (block, named, day, document, parties);
