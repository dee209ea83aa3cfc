-- DERIVED: can be made again from the enduring tables.

-- Search: stems of titles and texts, folded (see stems.hpp); rowid is the id of the version or evidence.
CREATE VIRTUAL TABLE search_index USING fts5 (
  title,   -- stems of the title
  body,    -- stems of the text
  content = '', tokenize = 'ascii', detail = 'column', columnsize = 0
);
-- Merge rarely: what a fold adds is one small segment, and rewrites nothing.
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 16);

-- What came since the last fold: search looks through it word by word (see search_index.cpp).
CREATE TABLE search_recent (
  id INTEGER PRIMARY KEY,  -- of the version or evidence
  title TEXT NOT NULL,     -- stems, each followed by a space
  body TEXT NOT NULL       -- stems, each followed by a space
) STRICT;
