-- ENDURING: what was said of a month of an indicator after the indicator was declared. Of several rows for one period
-- the last one stands, before what was declared. Who said it and when is in the journal's entry of that number.
CREATE TABLE measurement_said (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  indicator INTEGER NOT NULL REFERENCES indicator (id),
  period_from TEXT NOT NULL,   -- day
  period_to TEXT NOT NULL,     -- day, included
  state TEXT NOT NULL,         -- code: measured, no case, not measured
  value TEXT NOT NULL,         -- decimal as printed; empty unless measured
  numerator TEXT NOT NULL,     -- decimal; empty where it is not known
  denominator TEXT NOT NULL,   -- decimal; empty where it is not known
  reason TEXT NOT NULL         -- of a correction; may be empty where nothing was said before
) STRICT;
CREATE INDEX measurement_said_by_indicator ON measurement_said (indicator);

-- ENDURING: a published result of an indicator that was said after it was declared. The last row stands.
CREATE TABLE published_result (
  id INTEGER PRIMARY KEY,
  salt BLOB NOT NULL,
  indicator INTEGER NOT NULL REFERENCES indicator (id),
  result TEXT NOT NULL,        -- decimal as printed
  reason TEXT NOT NULL         -- of a correction; may be empty where nothing was published before
) STRICT;
CREATE INDEX published_result_by_indicator ON published_result (indicator);
