// SQLite's write-ahead log in few large writes. SQLite writes a frame of the log in two calls, its header and its page:
// some forty for one change of ours, each of which costs the file system as much as copying the page. Between two
// waits for the disk nobody else may read what was written, so the calls can be gathered and made as one.
#pragma once

namespace classeur::model::store
{

// Once per process, before SQLite opens a database. Stands in front of SQLite's own way to the file system (a VFS) and
// touches nothing but the log. Writes reach the file before every sync, every read, every question for the file's size:
// with `synchronous = FULL`, before the change that they belong to is shown to any other connection.
void gather_log_writes();

}  // namespace classeur::model::store
