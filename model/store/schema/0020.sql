-- ENDURING: the channels by which users come to the organisation, as it said them. Those that an older program imported
-- have none until they are said again.

CREATE TABLE channel (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  code TEXT NOT NULL,   -- "accueil-physique"
  name TEXT NOT NULL,
  UNIQUE (organisation, code)
) STRICT;
