// The binder as one XML tree: what templates/print/binder.xsl lays out. Pure.
#pragma once

#include <map>
#include <string>

#include "audits/binder_plan.hpp"
#include "audits/evidence_xml.hpp"
#include "audits/readings.hpp"

namespace classeur::audits
{

struct GlossaryTerm {
  std::string term;
  std::string definition;
};

struct BinderTexts {
  std::vector<GlossaryTerm> glossary;
  struct DocumentFile {
    std::string attachment;  // "NS-2019-11-20-1.0.pdf"
    model::StoredFile file;
  };
  std::map<std::string, DocumentFile> document_files;  // by code: the original of a document that is a file, attached
  std::vector<std::string> number_gaps;                // French, one for each number that the guide skips
  std::map<std::string, int> document_pages;     // by code: pages of the document's own PDF, which stand in the binder
  std::map<std::string, ReadingTally> readings;  // by code, of the version in force; if it was distributed
  ShownContents contents;                        // of files of evidence
};

std::string binder_xml(const BinderPlan& plan, const BinderTexts& texts);

}  // namespace classeur::audits
