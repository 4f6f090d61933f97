-- What the user said of what could not be read when it was given: the day of publication, and which columns of tables are
-- what, both as the command line takes them; NULL where nothing was said, or an earlier version kept it.
ALTER TABLE failures ADD COLUMN published TEXT;
ALTER TABLE failures ADD COLUMN columns TEXT;
