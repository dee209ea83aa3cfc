// A space with at least one row in every enduring table, and with a value and with nothing in every column that may
// hold nothing.
#pragma once

#include "model/store/store.hpp"

namespace classeur::model::store
{

void fill(Store& store);

}  // namespace classeur::model::store
