-- DERIVED: merged batches keep the beginnings of words (see search_beginnings.hpp), and recent texts are numbered by the
-- newest batch (see search_index.hpp). Emptied here, made again once all steps are done.
DELETE FROM search_recent;
DELETE FROM search_page;
DELETE FROM search_batch;
