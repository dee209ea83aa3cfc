-- Pages are packed already, and read whole: kept in the row, as they are.
ALTER TABLE search_page ALTER COLUMN terms SET STORAGE EXTERNAL;
ALTER TABLE search_page SET (toast_tuple_target = 8160);
ALTER TABLE search_recent ALTER COLUMN terms SET STORAGE EXTERNAL;
ALTER TABLE search_recent SET (toast_tuple_target = 8160);
