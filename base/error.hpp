// The one exception type of the program. What an audit or a check finds is never an exception: it is a value.
#pragma once

#include <stdexcept>
#include <string>

namespace classeur::base
{

// Closed: HTTP status, exit code and French heading are one `switch` each, without `default`.
enum class ErrorCode {
  kBadInput,     // what was handed in is wrong: names the file, the line, the field. Nothing was changed.
  kNotFound,     // no such thing, or none that this person may see
  kNotAllowed,   // the person may not do this
  kNotSignedIn,  // nobody has signed in yet
  kConflict,     // something stands in the way: a code that exists with other content, a state that moved on
  kTooLarge,     // over a named limit
  kUnavailable,  // a resource outside the program: disk, port, database, directory
  kDamaged,      // what is stored is not what was stored
  kMisuse,       // the command line or the request makes no sense (exit 2)
};

// `what()` is for the log, in English. `advice()` is for the person in front of the screen: French, says what to do.
class Error : public std::runtime_error
{
 public:
  Error(ErrorCode code, std::string advice, const std::string& log)
      : std::runtime_error(log), code_(code), advice_(std::move(advice))
  {
  }
  // For errors whose French text says all there is to say.
  Error(ErrorCode code, const std::string& advice) : Error(code, advice, advice) {}

  ErrorCode code() const noexcept { return code_; }
  const std::string& advice() const noexcept { return advice_; }

 private:
  ErrorCode code_;
  std::string advice_;
};

// About where the program keeps things. Who runs it is told the place; who looks at a page is not.
class PlaceError : public Error
{
 public:
  PlaceError(ErrorCode code, const std::string& advice, std::string place, const std::string& log)
      : Error(code, advice, place + ": " + log), place_(std::move(place))
  {
  }

  const std::string& place() const noexcept { return place_; }

 private:
  std::string place_;
};

// Exit status of the command line: 1 done and something is wrong, 2 misuse.
int exit_status(ErrorCode code) noexcept;
int http_status(ErrorCode code) noexcept;

}  // namespace classeur::base
