#include "base/error.hpp"

namespace classeur::base
{

int exit_status(ErrorCode code) noexcept
{
  switch (code) {
    case ErrorCode::kMisuse:
      return 2;
    case ErrorCode::kBadInput:
    case ErrorCode::kNotFound:
    case ErrorCode::kNotAllowed:
    case ErrorCode::kNotSignedIn:
    case ErrorCode::kConflict:
    case ErrorCode::kTooLarge:
    case ErrorCode::kUnavailable:
    case ErrorCode::kDamaged:
      return 1;
  }
  return 1;
}

int http_status(ErrorCode code) noexcept
{
  switch (code) {
    case ErrorCode::kBadInput:
      return 422;
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kNotAllowed:
      return 403;
    case ErrorCode::kNotSignedIn:
      return 401;
    case ErrorCode::kConflict:
      return 409;
    case ErrorCode::kTooLarge:
      return 413;
    case ErrorCode::kUnavailable:
      return 503;
    case ErrorCode::kDamaged:
      return 500;
    case ErrorCode::kMisuse:
      return 400;
  }
  return 500;
}

}  // namespace classeur::base
