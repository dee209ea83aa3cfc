// A connection as Poco's server takes it, with fewer calls of the system: Poco 1.11 waits for each request with an
// epoll that it makes and closes for it, and asks for both addresses every time.
#pragma once

#include <Poco/Net/StreamSocket.h>

namespace classeur::server
{

// The same connection as `socket`, which may be dropped. A plain one only: TLS waits in a way of its own.
Poco::Net::StreamSocket with_plain_waiting(const Poco::Net::StreamSocket& socket);

}  // namespace classeur::server
