// The kinds of work that the site does in the background.
#pragma once

#include "server/jobs.hpp"

namespace classeur::server
{

// "binder": argument is the code of an audit, result the PDF.
base::Digest make_binder_job(const JobContext& context);
// "seal": argument is the code of an audit, result the sealed binder.
base::Digest seal_job(const JobContext& context);
// "verify": result is a text, one line per finding and one that sums up.
base::Digest verify_job(const JobContext& context);

}  // namespace classeur::server
