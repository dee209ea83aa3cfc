// `classeur serve`: the site over one space, until it is told to stop.
#pragma once

#include <functional>

#include "base/date.hpp"
#include "model/store/store.hpp"
#include "server/http_server.hpp"
#include "server/jobs.hpp"

namespace classeur::server
{

// The kinds of work of the site: "binder" and "verify".
void add_site_jobs(Jobs& jobs);

// Serves until SIGINT or SIGTERM. `ready` is called once with the port when connections are taken.
// Error(kUnavailable) if the port is taken.
void serve(model::store::Store& store, const ListenSettings& listen, const SiteSettings& site,
           const std::function<void(std::uint16_t)>& ready);

}  // namespace classeur::server
