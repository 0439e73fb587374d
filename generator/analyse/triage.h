// What a person could decide about documents that say too little: the causes, links, services and owners that their text and their
// neighbours suggest, each with its evidence. Suggestions only; what is accepted goes to incidents.yaml, never into a document.
#pragma once

#include <string>
#include <vector>

#include "generator/analyse/analysis.h"

namespace debrief {

enum class TriageField : std::uint8_t { cause, link, service, owner };
std::string_view name_of(TriageField field);
std::optional<TriageField> parse_triage_field(std::string_view name);

struct TriageRow {
  std::uint32_t incident = 0;
  TriageField field = TriageField::cause;
  std::string value;     // slug of a cause, id of the other incident, name of a service, an owner
  std::string kind;      // axis of a cause, kind of a link
  double score = 0;      // comparable within one field only
  std::string evidence;  // in words, with lines
  int line = 0;          // of the first piece of evidence; 0: it is no line of the document
};

// Newest incident first, then by field, best first. What is stated, accepted or denied already is not suggested again.
// REQUIRES: `analysis` is that of `kb`.
std::vector<TriageRow> triage(const KnowledgeBase& kb, const Analysis& analysis, const Config& config);
// How many rows there are of each field that has any; quicker.
std::map<TriageField, std::size_t> count_triage(const KnowledgeBase& kb, const Analysis& analysis, const Config& config);

}  // namespace debrief
