-- Reviews of documents, where notices go, what was told and what was seen.

-- ENDURING: a version that was read again and needs no change.
CREATE TABLE document_review (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  version INTEGER NOT NULL REFERENCES document_version (id),
  reviewed_on TEXT NOT NULL,     -- day
  next_review TEXT NOT NULL,     -- day: the periodicity later
  reason TEXT NOT NULL,          -- what was looked at
  login TEXT NOT NULL,           -- who reviewed
  function TEXT NOT NULL,        -- by value
  recorded_at INTEGER NOT NULL,  -- moment
  UNIQUE (version, reviewed_on)
) STRICT;

-- ENDURING: where an account gets its e-mail. Rows change, so that an address can be forgotten: the journal holds its
-- salted digest only.
CREATE TABLE email_address (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,                                  -- drawn anew with every change
  account INTEGER NOT NULL UNIQUE REFERENCES account (id),
  address TEXT NOT NULL                                -- empty: none
) STRICT;

-- ENDURING: the secret address under which an account's calendar program reads its feed. Rows change: one at a time.
CREATE TABLE calendar_feed (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,                                  -- drawn anew with every change
  account INTEGER NOT NULL UNIQUE REFERENCES account (id),
  token BLOB,                                          -- SHA-256 of the secret; absent: revoked
  made_at INTEGER NOT NULL                             -- moment
) STRICT;
CREATE INDEX calendar_feed_by_token ON calendar_feed (token);

-- ENDURING: the notices that an account had before it when it last said so. Rows change.
CREATE TABLE notice_visit (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,                                  -- drawn anew with every change
  account INTEGER NOT NULL UNIQUE REFERENCES account (id),
  seen TEXT NOT NULL,                                  -- keys of notices, one a line
  seen_at INTEGER NOT NULL                             -- moment
) STRICT;

-- ENDURING: a try to send the digest of a day to an account. The row is there before anything is sent: whoever writes
-- it is the only one who may.
CREATE TABLE mail_digest (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  account INTEGER NOT NULL REFERENCES account (id),
  day TEXT NOT NULL,             -- day
  attempt INTEGER NOT NULL,      -- from 1
  content BLOB NOT NULL,         -- SHA-256 of the keys told
  told TEXT NOT NULL,            -- keys of the notices that stood then, one a line
  fresh INTEGER NOT NULL,        -- how many of them had not been told before
  claimed_at INTEGER NOT NULL,   -- moment
  UNIQUE (account, day, attempt)
) STRICT;

-- ENDURING: how far that try came: handed (the mail server is about to get the text), then sent, failed or unknown.
CREATE TABLE mail_step (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  digest INTEGER NOT NULL REFERENCES mail_digest (id),
  step TEXT NOT NULL,            -- code
  detail TEXT NOT NULL,          -- what the mail server said; never an address
  recorded_at INTEGER NOT NULL,  -- moment
  UNIQUE (digest, step)
) STRICT;

-- What happened lately is found by its day, without reading the whole register.
CREATE INDEX document_version_by_effective ON document_version (effective);
CREATE INDEX document_version_by_review ON document_version (next_review);
CREATE INDEX signoff_by_day ON signoff (signed_on);
CREATE INDEX version_state_by_end ON version_state (ended);
