// What ships inside the program: standards, the example organisation, its documents, its evidence. Names and bytes;
// importing them is for the server.
//   library/qual-e-pref/standard.xml
//   library/haute-savoie/organisation.xml, *.csv, documents/*.xml, evidence/…
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace classeur::procedures
{

// The bytes live for ever.
struct LibraryFile {
  std::string name;  // below procedures/library/: "haute-savoie/documents/FP-10.xml"
  std::string_view bytes;

  std::string_view base_name() const;  // "FP-10.xml"
};

// Those whose name begins with `prefix`, sorted by name. Thread-safe.
std::vector<LibraryFile> library_files(std::string_view prefix = "");
// Throws Error(kNotFound) if the library has no such file.
LibraryFile library_file(std::string_view name);

std::vector<std::string> library_standards();      // {"qual-e-pref"}: folders with a standard.xml
std::vector<std::string> library_organisations();  // {"haute-savoie"}: folders with an organisation.xml
// XML below documents/ of that organisation, sorted by name; then the drafts of its history.
std::vector<LibraryFile> library_documents(std::string_view organisation);

}  // namespace classeur::procedures
