-- ENDURING: to whom a version was distributed, and who has read it.

-- One act of distributing a version. A version may be distributed more than once.
CREATE TABLE distribution (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  version INTEGER NOT NULL REFERENCES document_version (id),
  everyone INTEGER NOT NULL,     -- 1: to all agents
  request TEXT NOT NULL,         -- 'asked'; 'not-again': not of those who have read the version before
  login TEXT NOT NULL,           -- of who distributed
  function TEXT NOT NULL,        -- his, by value
  distributed_on TEXT NOT NULL,  -- day
  recorded_at INTEGER NOT NULL   -- moment
) STRICT;
CREATE INDEX distribution_by_version ON distribution (version);

-- Where it is not to all agents.
CREATE TABLE distribution_addressee (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  distribution INTEGER NOT NULL REFERENCES distribution (id),
  kind TEXT NOT NULL,            -- 'service', with those under it; 'function'
  name TEXT NOT NULL             -- code of the service; title of the function
) STRICT;
CREATE INDEX distribution_addressee_by_distribution ON distribution_addressee (distribution);

CREATE TABLE read_acknowledgement (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  version INTEGER NOT NULL REFERENCES document_version (id),
  login TEXT NOT NULL,           -- of who has read
  function TEXT NOT NULL,        -- by value
  service TEXT NOT NULL,         -- code, by value
  read_on TEXT NOT NULL,         -- day
  before TEXT NOT NULL,          -- number of the version that he had read before, empty if none
  means TEXT NOT NULL,           -- 'screen', 'paper'
  evidence TEXT NOT NULL,        -- code of the record with the signed list; empty on screen
  recorded_at INTEGER NOT NULL,  -- moment
  UNIQUE (version, login)
) STRICT;
CREATE INDEX read_acknowledgement_by_login ON read_acknowledgement (login);

-- When an account came. One without a row has been there from the start.
CREATE TABLE arrival (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  login TEXT NOT NULL UNIQUE,
  arrived_on TEXT NOT NULL,      -- day
  recorded_at INTEGER NOT NULL   -- moment
) STRICT;
