-- DERIVED: the evidence index sums up by month what the filters of the list leave, and its members have no codes. Emptied
-- here, made again from the enduring tables once all steps are done.
DELETE FROM evidence_page;
DELETE FROM evidence_term;
DELETE FROM evidence_index;
