-- DERIVED: can be made again from the enduring tables.

-- Search: stems of titles (weight A) and texts (weight B), folded (see stems.hpp).
CREATE TABLE search_index (
  id BIGINT PRIMARY KEY,   -- of the version or evidence
  stems TSVECTOR NOT NULL
);
CREATE INDEX search_index_by_stem ON search_index USING gin (stems);
