-- ENDURING: who chose the password that an account has. One without a row has had its own from the start. The row
-- changes with the password, so that the journal tells of each change and by whom.
CREATE TABLE password_choice (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,            -- drawn anew with every change
  account INTEGER NOT NULL UNIQUE REFERENCES account (id),
  chosen_by INTEGER NOT NULL,    -- account; 0 for the command line. Another than `account`: it is to be replaced
  chosen_at INTEGER NOT NULL     -- moment
) STRICT;

-- PASSING: sign-ins being tried. What has failed is in sign_in_failure, which from now on holds nothing else.
CREATE TABLE sign_in_attempt (
  attempt BLOB PRIMARY KEY,      -- 16 random bytes
  login TEXT NOT NULL,           -- as it was typed
  client TEXT NOT NULL,          -- address
  begun_at INTEGER NOT NULL      -- moment; one whose program died is forgotten some time after
) STRICT;
CREATE INDEX sign_in_attempt_by_login ON sign_in_attempt (login);
CREATE INDEX sign_in_attempt_by_client ON sign_in_attempt (client);

-- PASSING: who is editing which document. Made anew: how long a lock holds depends on whether its holder has written.
DROP TABLE edit_lock;
CREATE TABLE edit_lock (
  document TEXT PRIMARY KEY,     -- code
  login TEXT NOT NULL,           -- who is editing
  "function" TEXT NOT NULL,      -- by value
  since INTEGER NOT NULL,        -- moment
  lapses_at INTEGER NOT NULL,    -- moment
  former TEXT NOT NULL           -- login of who had it before; empty: nobody
) STRICT;
