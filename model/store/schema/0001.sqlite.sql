-- DERIVED: can be made again from the enduring tables.

-- Search: stems of titles and texts, folded (see stems.hpp); rowid is the id of the document, version or evidence.
CREATE VIRTUAL TABLE search_index USING fts5 (
  title,   -- stems of the title
  body,    -- stems of the text
  content = '', tokenize = 'ascii', detail = 'column'
);
-- Merge rarely: a change then adds one small segment and rewrites nothing.
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 16);
