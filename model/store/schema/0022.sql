-- ENDURING: what an answer of a survey is to reach, where that is said. Answers that an older program stored have none.

CREATE TABLE survey_target (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  answer INTEGER NOT NULL UNIQUE REFERENCES survey_answer (id),
  target TEXT NOT NULL   -- as of an indicator: "> 80"
) STRICT;
