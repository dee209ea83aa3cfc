-- DERIVED: search anew, the same tables on both engines; what they hold is made again from the enduring tables.
DROP TABLE search_index;
DROP TABLE IF EXISTS search_recent;

-- What came since the last fold (see search_index.hpp).
CREATE TABLE search_recent (
  id INTEGER PRIMARY KEY,   -- in the order they came
  terms BLOB NOT NULL       -- one page of terms (see posting_pages.hpp)
) STRICT;

-- Texts folded together. Those of a greater level are older; of one level, those of a smaller id.
CREATE TABLE search_batch (
  id INTEGER PRIMARY KEY,
  level INTEGER NOT NULL    -- 0: of one fold; each further one is eight of the level below
) STRICT;

CREATE TABLE search_page (
  batch INTEGER NOT NULL REFERENCES search_batch (id),
  first_term BLOB NOT NULL,  -- the first of its terms, by bytes
  terms BLOB NOT NULL,       -- as above
  PRIMARY KEY (batch, first_term)
) STRICT;
