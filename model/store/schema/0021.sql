-- ENDURING: of what a requirement is to be proven at each. Requirements that an older program stored have none: they are
-- proven as a whole.

CREATE TABLE requirement_each (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  requirement INTEGER NOT NULL UNIQUE REFERENCES requirement (id),
  each_of TEXT NOT NULL   -- "site": of the organisation
) STRICT;
