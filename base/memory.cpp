#include "base/memory.hpp"

#ifdef CLASSEUR_MIMALLOC
#include <mimalloc.h>
#else
#include <malloc.h>
#endif

namespace classeur::base
{

void give_back_memory()
{
#ifdef CLASSEUR_MIMALLOC
  mi_collect(true);
#else
  malloc_trim(0);
#endif
}

}  // namespace classeur::base
