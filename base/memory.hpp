// What the process holds of memory.
#pragma once

namespace classeur::base
{

// To the system, after work that took much more than what follows will.
void give_back_memory();

}  // namespace classeur::base
