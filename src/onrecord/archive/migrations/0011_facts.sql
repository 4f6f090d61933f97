-- What else came with a document: who wrote it, where it stands, in which section, and when it was last changed.
ALTER TABLE documents ADD COLUMN byline TEXT;
ALTER TABLE documents ADD COLUMN address TEXT;
ALTER TABLE documents ADD COLUMN section TEXT;
ALTER TABLE documents ADD COLUMN updated TEXT;
ALTER TABLE documents ADD COLUMN updated_earliest TEXT CHECK ((updated IS NULL) = (updated_earliest IS NULL));
ALTER TABLE documents ADD COLUMN updated_latest TEXT CHECK ((updated IS NULL) = (updated_latest IS NULL)
    AND (updated IS NULL OR updated_earliest <= updated_latest));
ALTER TABLE documents ADD COLUMN updated_basis TEXT CHECK ((updated IS NULL) = (updated_basis IS NULL));
