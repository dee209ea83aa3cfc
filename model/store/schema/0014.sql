-- DERIVED: pages of the evidence index tell of the months of the calendar too, and of what began before its month.
-- Emptied here, made again from the enduring tables once all steps are done.
DELETE FROM evidence_page;
DELETE FROM evidence_term;
DELETE FROM evidence_index;
