-- ENDURING: where everyone finds the site, as the organisation said it. What is printed leads there.

CREATE TABLE public_address (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  organisation INTEGER NOT NULL UNIQUE REFERENCES organisation (id),
  address TEXT NOT NULL   -- "https://classeur.example.org", without a slash at its end
) STRICT;
