-- The schema of a space, first edition. One text for both engines: see migrations.cpp for the four words that differ.
-- Every enduring table has: id, the number of the journal entry that tells of the row's creation (unique over the whole
-- space); salt, 16 random bytes that go into the row's digest, so that nobody can guess a row from the journal.
-- Days are ISO text (2019-11-18); moments are seconds since 1970 UTC; truth is 0 or 1. Rows are added, not changed,
-- but for `account` (what may be forgotten must be forgettable), `document` (its title is that of the version last
-- approved), `document_version` (while it is a draft), `file` (a PDF's normalised form may come later) and
-- `journal_head`.

-- ENDURING ---------------------------------------------------------------------------------------------------------

-- The space itself: one row.
CREATE TABLE space (
  id INTEGER PRIMARY KEY,       -- number of the journal entry
  salt BLOB NOT NULL,           -- 16 random bytes
  origin TEXT NOT NULL,         -- name of the journal and of its key, first line of every checkpoint
  seed BLOB NOT NULL,           -- Ed25519 seed (RFC 8032), 32 bytes: signs checkpoints
  public_key BLOB NOT NULL,     -- Ed25519 public key of that seed, 32 bytes
  created_at INTEGER NOT NULL   -- moment
) STRICT;

-- The migrations that made this schema, in order. The greatest number is the version of the schema.
CREATE TABLE migration (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  number INTEGER NOT NULL UNIQUE,  -- from 1, without holes
  digest BLOB NOT NULL,            -- SHA-256 of its text
  applied_at INTEGER NOT NULL      -- moment
) STRICT;

-- The journal: append-only, the leaves of a Merkle tree (RFC 9162).
CREATE TABLE journal (
  number INTEGER PRIMARY KEY,     -- from 0, without holes
  happened_at INTEGER NOT NULL,   -- moment
  actor_id INTEGER NOT NULL,      -- account, 0 for the program itself
  actor_name TEXT NOT NULL,       -- login, by value
  actor_function TEXT NOT NULL,   -- post, by value
  action TEXT NOT NULL,           -- "document.add"
  subject TEXT NOT NULL,          -- the enduring table, or what the act is about
  record TEXT NOT NULL,           -- the row's identity in it
  digest BLOB NOT NULL            -- SHA-256 of the row's canonical form after the change; zeros: the row is gone
) STRICT;

-- Where the journal stands: one row, rewritten by each commit, checked against the journal by verify.
CREATE TABLE journal_head (
  id INTEGER PRIMARY KEY,  -- 1
  size INTEGER NOT NULL,   -- number of entries
  peaks BLOB NOT NULL      -- roots of the complete subtrees, largest first, 32 bytes each
) STRICT;

-- Files by content. Bytes are in `chunk`.
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  digest BLOB NOT NULL UNIQUE,  -- SHA-256 of the bytes: the file's identity
  bytes INTEGER NOT NULL,       -- length
  media_type TEXT NOT NULL,     -- by content, not by name
  part BLOB,                    -- digest of the normalised form of a PDF
  pages INTEGER NOT NULL        -- of a PDF; 0 otherwise
) STRICT;

-- Pieces of files, 1 MiB each but the last. Proven by the digest of the file they make up.
CREATE TABLE chunk (
  digest BLOB NOT NULL,     -- of the whole file
  number INTEGER NOT NULL,  -- from 0
  bytes BLOB NOT NULL,      -- the piece
  PRIMARY KEY (digest, number)
) STRICT;

-- The organisation as it was said at some moment; the row with the greatest id holds today.
CREATE TABLE organisation (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  code TEXT NOT NULL,            -- "haute-savoie"
  name TEXT NOT NULL,
  label_scope TEXT NOT NULL,     -- one sentence
  recorded_at INTEGER NOT NULL   -- moment
) STRICT;

CREATE TABLE site (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  UNIQUE (organisation, code)
) STRICT;

CREATE TABLE service (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  code TEXT NOT NULL,        -- "DCI-CAR"
  name TEXT NOT NULL,
  parent TEXT NOT NULL,      -- code of the directorate, empty at the top
  agents INTEGER NOT NULL,   -- how many
  perimeter TEXT NOT NULL,   -- in, out, transverse
  director TEXT NOT NULL,    -- code of the post that approves for it; empty: that of its parent
  UNIQUE (organisation, code)
) STRICT;

-- Posts ("function" is a word of SQL).
CREATE TABLE post (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  code TEXT NOT NULL,
  title TEXT NOT NULL,     -- "La secrétaire générale": never a name
  service TEXT NOT NULL,   -- code
  UNIQUE (organisation, code)
) STRICT;

CREATE TABLE committee (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  code TEXT NOT NULL,      -- "COPIL"
  name TEXT NOT NULL,
  chair TEXT NOT NULL,     -- code of a post, empty if none
  members TEXT NOT NULL,   -- codes of posts, one a line
  UNIQUE (organisation, code)
) STRICT;

-- The sign-offs that a type of document needs, in the order of their ids.
CREATE TABLE signoff_rule (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  type TEXT NOT NULL,          -- of document: code
  in_order INTEGER NOT NULL,   -- 0 or 1: each waits for the one before it
  part TEXT NOT NULL,          -- pilot, reviewer, approver, committee
  post TEXT NOT NULL,          -- code; empty: the document's pilot, or the director of its service
  committee TEXT NOT NULL      -- code, empty if none
) STRICT;
CREATE INDEX signoff_rule_by_organisation ON signoff_rule (organisation);

-- Local days off, beside the public holidays.
CREATE TABLE closure (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  day TEXT NOT NULL
) STRICT;
CREATE INDEX closure_by_organisation ON closure (organisation);

CREATE TABLE milestone (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  day TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX milestone_by_organisation ON milestone (organisation);

-- Accounts: rows change, so that a password or a login can be forgotten.
CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,             -- drawn anew with every change
  login TEXT NOT NULL UNIQUE,
  function TEXT NOT NULL,         -- by value: stays readable when posts change
  service TEXT NOT NULL,          -- code
  role TEXT NOT NULL,             -- code
  disabled INTEGER NOT NULL,      -- 0 or 1
  password_hash TEXT NOT NULL     -- Argon2id, as libsodium's crypto_pwhash_str gives it
) STRICT;

CREATE TABLE standard (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  code TEXT NOT NULL,           -- "qual-e-pref"
  title TEXT NOT NULL,
  published TEXT NOT NULL,      -- day
  edition TEXT NOT NULL,        -- day
  reading_note TEXT NOT NULL,
  UNIQUE (code, edition)
) STRICT;

CREATE TABLE module (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  standard INTEGER NOT NULL REFERENCES standard (id),
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  mandatory INTEGER NOT NULL,   -- 0 or 1
  UNIQUE (standard, number)
) STRICT;

CREATE TABLE commitment (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  standard INTEGER NOT NULL REFERENCES standard (id),
  number INTEGER NOT NULL,
  module INTEGER NOT NULL,   -- number
  section TEXT NOT NULL,
  title TEXT NOT NULL,       -- official, to the letter
  UNIQUE (standard, number)
) STRICT;

CREATE TABLE requirement (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  standard INTEGER NOT NULL REFERENCES standard (id),
  commitment INTEGER NOT NULL,               -- number
  code TEXT NOT NULL,                        -- "3.2"
  means TEXT NOT NULL,                       -- how it is checked: code
  text TEXT NOT NULL,
  proof TEXT NOT NULL,                       -- what evidence would do, in words
  proof_kind TEXT NOT NULL,                  -- a record kind, empty if any
  proof_age_months_max INTEGER NOT NULL,     -- 0: no limit
  our_reading INTEGER NOT NULL,              -- 0 or 1: not the official text
  UNIQUE (standard, code)
) STRICT;

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  code TEXT NOT NULL UNIQUE,      -- "FP-10"
  type TEXT NOT NULL,             -- code
  number INTEGER,                 -- of the sheet
  section_number INTEGER,
  section TEXT NOT NULL,
  title TEXT NOT NULL,
  label_scope INTEGER NOT NULL,   -- 0 or 1
  service TEXT NOT NULL,          -- code of the owner
  pilot TEXT NOT NULL             -- function
) STRICT;

-- While it is a draft, the row changes; from submission on it does not (what was submitted is in `submission`).
CREATE TABLE document_version (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,             -- drawn anew with every change
  document INTEGER NOT NULL REFERENCES document (id),
  number TEXT NOT NULL,          -- "1.0"
  author TEXT NOT NULL,          -- functions
  reason TEXT NOT NULL,          -- for the change
  effective TEXT NOT NULL,       -- day
  next_review TEXT,              -- day
  content BLOB NOT NULL REFERENCES file (digest),
  content_type TEXT NOT NULL,    -- "application/xml"
  text TEXT NOT NULL,            -- what search finds and quotes
  writers TEXT NOT NULL,         -- logins of who wrote in it here, one a line; empty: it came signed, from elsewhere
  UNIQUE (document, number)
) STRICT;

-- The states a version went through; the row with the greatest id is the present one.
CREATE TABLE version_state (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  version INTEGER NOT NULL REFERENCES document_version (id),
  state TEXT NOT NULL,           -- code
  ended TEXT,                    -- day from which it was withdrawn or abandoned
  reason TEXT NOT NULL,          -- of that, else empty
  recorded_at INTEGER NOT NULL   -- moment
) STRICT;
CREATE INDEX version_state_by_version ON version_state (version);

CREATE TABLE signoff (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  version INTEGER NOT NULL REFERENCES document_version (id),
  part TEXT NOT NULL,        -- pilot, reviewer, approver, committee
  function TEXT NOT NULL,
  signed_on TEXT NOT NULL,   -- day
  attempt INTEGER NOT NULL,  -- the submission that was signed; 0: signed elsewhere
  login TEXT NOT NULL,       -- who signed, empty: elsewhere
  deputy TEXT NOT NULL,      -- function of who signed in the place of the other, empty if none
  statement BLOB,            -- SHA-256 of what was signed (life_cycle.hpp); absent: elsewhere
  recorded_at INTEGER NOT NULL,   -- moment
  UNIQUE (version, attempt, part, function)
) STRICT;

-- What was handed to the signatories, each time.
CREATE TABLE submission (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  version INTEGER NOT NULL REFERENCES document_version (id),
  attempt INTEGER NOT NULL,      -- from 1
  content BLOB NOT NULL REFERENCES file (digest),
  redline BLOB REFERENCES file (digest),   -- against the version in force; absent: there was none
  against TEXT NOT NULL,         -- number of that version, empty if none
  effective TEXT NOT NULL,       -- day
  reason TEXT NOT NULL,          -- for the change
  login TEXT NOT NULL,           -- of who submitted
  function TEXT NOT NULL,
  submitted_on TEXT NOT NULL,    -- day
  recorded_at INTEGER NOT NULL,  -- moment
  UNIQUE (version, attempt)
) STRICT;

-- A submission that was sent back: refused by a signatory, or taken back by its writer.
CREATE TABLE refusal (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  version INTEGER NOT NULL REFERENCES document_version (id),
  attempt INTEGER NOT NULL,
  act TEXT NOT NULL,             -- refuse, recall
  login TEXT NOT NULL,
  function TEXT NOT NULL,
  reason TEXT NOT NULL,
  refused_on TEXT NOT NULL,      -- day
  recorded_at INTEGER NOT NULL,  -- moment
  UNIQUE (version, attempt)
) STRICT;

-- Who signs in the place of a function, for a time.
CREATE TABLE delegation (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  function TEXT NOT NULL,        -- title: in whose place
  deputy TEXT NOT NULL,          -- login
  from_day TEXT NOT NULL,        -- day
  to_day TEXT NOT NULL,          -- day, included
  reason TEXT NOT NULL,
  given_by TEXT NOT NULL,        -- login
  recorded_at INTEGER NOT NULL   -- moment
) STRICT;

CREATE TABLE delegation_end (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  delegation INTEGER NOT NULL UNIQUE REFERENCES delegation (id),
  ended_on TEXT NOT NULL,        -- day from which it holds no more
  reason TEXT NOT NULL,
  ended_by TEXT NOT NULL,        -- login
  recorded_at INTEGER NOT NULL   -- moment
) STRICT;

-- What someone tried to do with a version and was not allowed to.
CREATE TABLE refused_act (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  document TEXT NOT NULL,        -- code
  version TEXT NOT NULL,         -- number
  act TEXT NOT NULL,             -- code
  login TEXT NOT NULL,
  function TEXT NOT NULL,
  reason TEXT NOT NULL,          -- why not
  tried_on TEXT NOT NULL,        -- day
  recorded_at INTEGER NOT NULL   -- moment
) STRICT;

CREATE TABLE mapping (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  version INTEGER NOT NULL REFERENCES document_version (id),
  requirement TEXT NOT NULL,     -- code
  commitment INTEGER NOT NULL,   -- number
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX mapping_by_version ON mapping (version);

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  code TEXT NOT NULL UNIQUE,       -- "PR-2019-001"
  title TEXT NOT NULL,
  kind TEXT NOT NULL,              -- a record kind
  period_from TEXT NOT NULL,       -- day: the period covered, which is what counts
  period_to TEXT NOT NULL,         -- day, included
  made_on TEXT NOT NULL,           -- day
  channel TEXT NOT NULL,
  site TEXT NOT NULL,
  service TEXT NOT NULL,
  confidentiality TEXT NOT NULL,   -- code
  origin TEXT NOT NULL,            -- code
  note TEXT NOT NULL
) STRICT;

-- Requirements that a record of evidence serves.
CREATE TABLE evidence_requirement (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  evidence INTEGER NOT NULL REFERENCES evidence (id),
  requirement TEXT NOT NULL,   -- code
  UNIQUE (evidence, requirement)
) STRICT;

CREATE TABLE evidence_revision (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  evidence INTEGER NOT NULL REFERENCES evidence (id),
  number INTEGER NOT NULL,        -- from 1
  reason TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,   -- moment
  recorded_by TEXT NOT NULL,      -- function
  UNIQUE (evidence, number)
) STRICT;

CREATE TABLE evidence_file (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  revision INTEGER NOT NULL REFERENCES evidence_revision (id),
  name TEXT NOT NULL,    -- as it was handed in
  digest BLOB NOT NULL REFERENCES file (digest)
) STRICT;
CREATE INDEX evidence_file_by_revision ON evidence_file (revision);

-- Evidence is withdrawn, not deleted.
CREATE TABLE evidence_withdrawal (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  evidence INTEGER NOT NULL UNIQUE REFERENCES evidence (id),
  reason TEXT NOT NULL,
  recorded_at INTEGER NOT NULL   -- moment
) STRICT;

CREATE TABLE indicator (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  code TEXT NOT NULL UNIQUE,      -- "I1"
  commitment INTEGER NOT NULL,    -- number
  domain TEXT NOT NULL,
  label TEXT NOT NULL,
  unit TEXT NOT NULL,
  published TEXT NOT NULL,        -- the printed result, empty if none
  target TEXT NOT NULL,           -- "> 90", empty if none
  aggregation TEXT NOT NULL,      -- code
  note TEXT NOT NULL
) STRICT;

CREATE TABLE measurement (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  indicator INTEGER NOT NULL REFERENCES indicator (id),
  period_from TEXT NOT NULL,   -- day
  period_to TEXT NOT NULL,     -- day, included
  state TEXT NOT NULL,         -- code: measured, no case, not measured
  value TEXT NOT NULL,         -- decimal as published; empty unless measured
  numerator REAL,
  denominator REAL
) STRICT;
CREATE INDEX measurement_by_indicator ON measurement (indicator);

CREATE TABLE survey (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  code TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  period_from TEXT NOT NULL,   -- day
  period_to TEXT NOT NULL,     -- day, included
  respondents INTEGER          -- how many answered, where it is known
) STRICT;

CREATE TABLE survey_answer (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  survey INTEGER NOT NULL REFERENCES survey (id),
  question TEXT NOT NULL,
  value TEXT NOT NULL,
  unit TEXT NOT NULL,
  commitment INTEGER NOT NULL   -- number
) STRICT;
CREATE INDEX survey_answer_by_survey ON survey_answer (survey);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  code TEXT NOT NULL UNIQUE,   -- "socotec-2019"
  kind TEXT NOT NULL,          -- code
  title TEXT NOT NULL,
  body TEXT NOT NULL,          -- who audits
  standard TEXT NOT NULL,      -- code
  period_from TEXT NOT NULL,   -- day
  period_to TEXT NOT NULL,     -- day, included
  modules TEXT NOT NULL,       -- numbers, separated by commas
  scope TEXT NOT NULL,
  sealed_at INTEGER            -- moment
) STRICT;

-- Who audits: functions, in order.
CREATE TABLE audit_member (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  audit INTEGER NOT NULL REFERENCES audit (id),
  function TEXT NOT NULL
) STRICT;
CREATE INDEX audit_member_by_audit ON audit_member (audit);

CREATE TABLE plan_item (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  audit INTEGER NOT NULL REFERENCES audit (id),
  day TEXT NOT NULL,
  from_time TEXT NOT NULL,     -- "09:00"
  to_time TEXT NOT NULL,
  subject TEXT NOT NULL,
  place TEXT NOT NULL,
  auditees TEXT NOT NULL,
  commitments TEXT NOT NULL    -- numbers, separated by commas
) STRICT;
CREATE INDEX plan_item_by_audit ON plan_item (audit);

CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  audit INTEGER NOT NULL REFERENCES audit (id),
  code TEXT NOT NULL,
  grade TEXT NOT NULL,           -- code
  commitment INTEGER NOT NULL,   -- number; 0: the system as a whole
  requirement TEXT NOT NULL,     -- code, may be empty
  facts TEXT NOT NULL,
  cause TEXT NOT NULL
) STRICT;
CREATE INDEX finding_by_audit ON finding (audit);

CREATE TABLE corrective_action (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  finding INTEGER NOT NULL REFERENCES finding (id),
  code TEXT NOT NULL,
  text TEXT NOT NULL,
  owner TEXT NOT NULL,   -- function
  due TEXT NOT NULL,     -- day
  done_on TEXT,          -- day
  effect TEXT NOT NULL   -- the proof that it worked; empty until then
) STRICT;
CREATE INDEX corrective_action_by_finding ON corrective_action (finding);

-- PASSING: may be lost without harm ----------------------------------------------------------------------------------

-- Files whose chunks are being written and that no change has published yet.
CREATE TABLE staging (
  digest BLOB NOT NULL,          -- of the whole file
  upload BLOB NOT NULL,          -- 16 random bytes: equal files may come in at the same time
  started_at INTEGER NOT NULL,   -- moment
  PRIMARY KEY (digest, upload)
) STRICT;

CREATE TABLE session (
  token BLOB PRIMARY KEY,           -- SHA-256 of the secret in the cookie
  account INTEGER NOT NULL,
  csrf TEXT NOT NULL,
  created_at INTEGER NOT NULL,      -- moment
  last_seen_at INTEGER NOT NULL     -- moment
) STRICT;
CREATE INDEX session_by_account ON session (account);

-- Sign-ins that failed, and those being tried: one counts as failed until it has succeeded.
CREATE TABLE sign_in_failure (
  attempt BLOB PRIMARY KEY,    -- 16 random bytes
  login TEXT NOT NULL,         -- as it was typed
  client TEXT NOT NULL,        -- address
  failed_at INTEGER NOT NULL   -- moment
) STRICT;
CREATE INDEX sign_in_failure_by_login ON sign_in_failure (login, failed_at);
CREATE INDEX sign_in_failure_by_client ON sign_in_failure (client, failed_at);

CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,            -- "binder"
  argument TEXT NOT NULL,        -- audit code
  account INTEGER NOT NULL,      -- who asked
  state TEXT NOT NULL,           -- queued, running, done, failed
  percent INTEGER NOT NULL,
  step TEXT NOT NULL,            -- what it is doing, French
  error TEXT NOT NULL,           -- French
  result BLOB,                   -- digest of a file
  created_at INTEGER NOT NULL    -- moment
) STRICT;
CREATE INDEX job_by_kind ON job (kind, argument);
