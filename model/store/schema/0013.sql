-- ENDURING: the text that was read in a file of evidence, once, by programs outside of the database: for search. Of a
-- file in which none can be read, the text is empty.
CREATE TABLE file_text (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  digest BLOB NOT NULL UNIQUE REFERENCES file (digest),
  text TEXT NOT NULL
) STRICT;

-- Which records have the same bytes.
CREATE INDEX evidence_file_by_digest ON evidence_file (digest);

-- ENDURING: a copy without what is nobody's business, which stands for a file of evidence in binders. Of several for
-- one file, the last one holds.
CREATE TABLE evidence_redaction (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  revision INTEGER NOT NULL REFERENCES evidence_revision (id),
  original BLOB NOT NULL REFERENCES file (digest),
  copy BLOB NOT NULL REFERENCES file (digest),
  name TEXT NOT NULL,            -- of the copy
  reason TEXT NOT NULL,          -- what was left out, and why
  recorded_at INTEGER NOT NULL,  -- moment
  recorded_by TEXT NOT NULL      -- function, by value
) STRICT;
CREATE INDEX evidence_redaction_by_revision ON evidence_redaction (revision);

-- PASSING: a file on its way in, and then until what it proves is said. May be lost without harm; not journalled. What
-- is recorded goes into the file store.
CREATE TABLE upload (
  code TEXT PRIMARY KEY,         -- random, of 32 hexadecimal digits
  account INTEGER NOT NULL,
  name TEXT NOT NULL,            -- as its reader would save it
  bytes INTEGER NOT NULL,        -- of the whole
  received INTEGER NOT NULL,     -- so far
  begun_at INTEGER NOT NULL,     -- moment
  touched_at INTEGER NOT NULL,   -- moment of the last bytes
  digest BLOB,                   -- once it is whole and was looked at: SHA-256
  media_type TEXT,               -- then: by its content; empty if it is not accepted
  problem TEXT,                  -- then: why it is not, in French; empty if it is
  beginning TEXT                 -- then: of its text
) STRICT;
CREATE INDEX upload_by_account ON upload (account, begun_at);

CREATE TABLE upload_chunk (
  upload TEXT NOT NULL,
  begins INTEGER NOT NULL,       -- how many bytes stand before these
  bytes BLOB NOT NULL,           -- 1 MiB at most
  PRIMARY KEY (upload, begins)
) STRICT;
