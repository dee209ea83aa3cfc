-- DERIVED: rows of search_recent are numbered by the newest batch (see search_index.hpp); so far they began at 1 each time.
UPDATE search_recent SET id = id + 64 * (SELECT coalesce(max(b.id), 0) FROM search_batch b);
