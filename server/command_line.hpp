// The program `classeur`: its commands, what they print, how they end.
#pragma once

namespace classeur::server
{

// 0: done; 1: done, and something is wrong (said on the error stream, in French); 2: misuse.
int run_command_line(int argc, const char* const* argv);

}  // namespace classeur::server
