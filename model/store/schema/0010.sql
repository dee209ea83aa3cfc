-- ENDURING: which records of sheets a record of evidence is; many to many.
CREATE TABLE evidence_expectation (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  evidence INTEGER NOT NULL REFERENCES evidence (id),
  document TEXT NOT NULL,   -- code of the sheet
  record TEXT NOT NULL,     -- id of the record in it, whatever the version
  UNIQUE (evidence, document, record)
) STRICT;
CREATE INDEX evidence_expectation_by_record ON evidence_expectation (document, record);
