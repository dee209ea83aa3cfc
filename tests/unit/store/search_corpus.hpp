// A world of texts for the tests of search: what it is, how it is stored, and what a search of it must find, told by
// going through all of it word by word.
#pragma once

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "model/store/search.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// A version of a document, or a record of evidence.
struct CorpusText {
  SearchSubject subject = SearchSubject::kDocument;
  std::string code;
  std::string version;
  std::string title;
  std::string text;
  std::string nature;
  std::string service;
  std::vector<int> commitments;
  Confidentiality confidentiality = Confidentiality::kOrdinary;
  base::Date effective;
  std::optional<base::Date> superseded;
  std::optional<base::Date> withdrawn;
  bool withdrawn_evidence = false;
};

// In the order in which they were recorded.
using Corpus = std::vector<CorpusText>;

// Random, the same for the same seed: documents of one to three versions, some withdrawn; evidence of all kinds.
Corpus random_corpus(std::mt19937& random, int documents, int evidence);
void store_corpus(Store& store, const Corpus& corpus);

// One thing that a query asks for, and how it is typed.
struct AskedTerm {
  QueryTerm::Kind kind = QueryTerm::Kind::kWord;
  std::string words;  // of a prefix: without the star
  bool unwanted = false;

  std::string typed() const;
};
using AskedQuery = std::vector<AskedTerm>;
std::string typed(const AskedQuery& query);
AskedQuery random_query(std::mt19937& random);

// "FP-7 1.0" of each, in the order of search.hpp.
std::vector<std::string> expected_hits(const Corpus& corpus, const AskedQuery& query, const SearchQuestion& question);

}  // namespace classeur::model::store
