-- The sealing of an audit's dossier.

-- ENDURING ---------------------------------------------------------------------------------------------------------

-- An error of the linter that someone answers for, so that the dossier may be sealed all the same.
CREATE TABLE waiver (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  audit INTEGER NOT NULL REFERENCES audit (id),
  finding TEXT NOT NULL,         -- what the linter calls it: "review-overdue:FP-10"
  text TEXT NOT NULL,            -- what it said when this was signed
  reason TEXT NOT NULL,
  login TEXT NOT NULL,           -- who signed
  function TEXT NOT NULL,
  signed_on TEXT NOT NULL,       -- day
  statement BLOB NOT NULL,       -- SHA-256 of what was signed (model/seal.hpp)
  recorded_at INTEGER NOT NULL,  -- moment
  UNIQUE (audit, finding)
) STRICT;

-- What was handed to the auditor, for ever.
CREATE TABLE audit_seal (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  audit INTEGER NOT NULL UNIQUE REFERENCES audit (id),
  sealed_on TEXT NOT NULL,       -- day that the binder speaks of
  binder BLOB NOT NULL REFERENCES file (digest),
  checkpoint TEXT NOT NULL,      -- of the journal as the binder saw it: C2SP signed note
  login TEXT NOT NULL,           -- who sealed; "classeur": the command line
  function TEXT NOT NULL,
  recorded_at INTEGER NOT NULL   -- moment
) STRICT;
