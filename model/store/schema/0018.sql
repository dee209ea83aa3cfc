-- ENDURING: what is said of a finding after its audit was entered. Who said it, and when, is told by the journal's entry
-- of the same number. Of several rows about one thing the last one holds; `corrective_action` has the later actions too.

-- Why it came about.
CREATE TABLE finding_cause (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  finding INTEGER NOT NULL REFERENCES finding (id),
  text TEXT NOT NULL
) STRICT;
CREATE INDEX finding_cause_by_finding ON finding_cause (finding);

-- That an action was done; or that it was not, after all.
CREATE TABLE action_done (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  action INTEGER NOT NULL REFERENCES corrective_action (id),
  done_on TEXT  -- day; null: it is not done
) STRICT;
CREATE INDEX action_done_by_action ON action_done (action);

-- The proof that an action worked: a sentence, a piece of evidence, or both.
CREATE TABLE action_effect (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  action INTEGER NOT NULL REFERENCES corrective_action (id),
  text TEXT NOT NULL,     -- may be empty
  evidence TEXT NOT NULL  -- code; may be empty
) STRICT;
CREATE INDEX action_effect_by_action ON action_effect (action);
