-- PASSING: a file that was handed in as a document, until its head is filled in and it is saved. May be lost without
-- harm; not journalled. What is saved goes into the file store.

CREATE TABLE waiting_file (
  account INTEGER NOT NULL,
  document TEXT NOT NULL,        -- code; "nouveau" for one that has none yet
  name TEXT NOT NULL,            -- as its reader would save it
  digest BLOB NOT NULL,          -- SHA-256 of the whole
  bytes INTEGER NOT NULL,        -- how many
  deposited_at INTEGER NOT NULL, -- moment
  PRIMARY KEY (account, document)
) STRICT;

CREATE TABLE waiting_chunk (
  account INTEGER NOT NULL,
  document TEXT NOT NULL,
  number INTEGER NOT NULL,       -- from 0
  bytes BLOB NOT NULL,           -- 1 MiB, the last one less
  PRIMARY KEY (account, document, number)
) STRICT;
