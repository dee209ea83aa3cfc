-- What a version that was approved says of its document. The register tells the head of the version in force on its day;
-- so a title belongs to a version, and a row of `document` keeps the one under which the document was first entered.
CREATE TABLE version_head (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  version INTEGER NOT NULL UNIQUE REFERENCES document_version (id),
  section_number INTEGER,
  section TEXT NOT NULL,
  title TEXT NOT NULL,
  label_scope INTEGER NOT NULL,   -- 0 or 1
  service TEXT NOT NULL,          -- code of the owner
  pilot TEXT NOT NULL             -- function
) STRICT;
