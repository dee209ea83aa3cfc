-- Pages are packed already, and read whole: kept in the row, as they are.
ALTER TABLE evidence_page ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE evidence_page SET (toast_tuple_target = 8160);
