-- DERIVED: timelines of the evidence index have sums that run and places of their own, and the list's months their
-- days. Emptied here, made again from the enduring tables once all steps are done.
DELETE FROM evidence_page;
DELETE FROM evidence_term;
DELETE FROM evidence_index;
