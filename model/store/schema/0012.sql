-- DERIVED: what readiness and the list of evidence ask about the records, counted ahead; made again from the enduring
-- tables by rebuild_evidence_index() (see evidence_index.hpp).
CREATE TABLE evidence_index (
  id INTEGER PRIMARY KEY,      -- 1: there is one row, or none as long as nothing was folded in
  folded INTEGER NOT NULL,     -- records whose id is below are in the pages; later ones are read where they stand
  standard TEXT NOT NULL,      -- the ages of proof that were counted with: one line a requirement
  edition INTEGER NOT NULL     -- drawn anew whenever pages change: while it stays, so does all that was read of them
) STRICT;

-- What pages are of: requirements, commitments, records of sheets, filters of the list.
CREATE TABLE evidence_term (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE    -- see evidence_places.hpp
) STRICT;

CREATE TABLE evidence_page (
  place INTEGER PRIMARY KEY,   -- family, then period and term in the order in which they are read together
  content BLOB NOT NULL        -- packed (see evidence_pages.hpp)
) STRICT;
