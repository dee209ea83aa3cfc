// The same work on many things, on all processors of the machine.
#pragma once

#include <cstddef>
#include <functional>

namespace classeur::base
{

// Calls work(0) to work(count - 1), each once, several at a time; returns when all have ended. What the least number
// throws that throws is thrown on; numbers behind it may not be called any more.
void for_each_number(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace classeur::base
