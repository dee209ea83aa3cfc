-- PASSING: who is writing, and what is typed but not saved yet. May be lost without harm; not journalled.

-- Advice to others, not protection: what protects a draft is the digest that a writer has seen.
CREATE TABLE edit_lock (
  document TEXT PRIMARY KEY,     -- code
  login TEXT NOT NULL,           -- who is editing
  "function" TEXT NOT NULL,      -- by value
  since INTEGER NOT NULL,        -- moment
  renewed_at INTEGER NOT NULL    -- moment; it lapses some time after
) STRICT;

CREATE TABLE unsaved_form (
  account INTEGER NOT NULL,
  document TEXT NOT NULL,        -- code; "nouveau" for one that has none yet
  form TEXT NOT NULL,            -- fields as the browser sent them
  typed_at INTEGER NOT NULL,     -- moment
  PRIMARY KEY (account, document)
) STRICT;
