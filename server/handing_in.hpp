// Who may hand evidence in, and for what: those who gather it for everything; whoever holds a function, or stands in
// for its holder, for what that function answers for, and for nothing else. permissions.cpp says which roles are which.
#pragma once

#include <optional>
#include <string_view>

#include "audits/owned_proof.hpp"
#include "server/request.hpp"

namespace classeur::server
{

class HandingIn
{
 public:
  // `world`: that it is judged by, of the request's space. Judged on `request.today`, whatever day a page shows: a
  // piece is handed in today.
  HandingIn(const Request& request, const audits::World& world);

  bool nothing() const { return !everything_ && own_.empty(); }
  bool everything() const { return everything_; }
  bool of_record(std::string_view code) const;  // "FP-10/r3"
  bool of_requirement(const std::string& code) const { return everything_ || own_.requirements.contains(code); }
  // What `everything` leaves unsaid; empty where it holds.
  const audits::OwnedProof& own() const { return own_; }

 private:
  bool everything_ = false;
  audits::OwnedProof own_;
};

// The same, of a request whose page shows no world. A space without a standard asks for nothing.
HandingIn read_handing_in(const Request& request, const model::store::Reader& reader);

}  // namespace classeur::server
