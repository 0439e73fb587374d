// Where a weakness was looked for elsewhere (horizontal check, 举一反三), for each cause: the services of its carriers are exposed; one
// that an action or a lesson of a carrier names with a word of checking was checked; all others nobody looked at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "generator/analyse/analysis.h"

namespace debrief {

std::vector<std::string> all_services(const KnowledgeBase& kb, const Config& config);  // by name, without case

// Refers to the knowledge base. Every text is read once, however many causes its incident carries; none where it carries no cause.
class HorizontalCheck {
 public:
  HorizontalCheck(const KnowledgeBase& kb, const Config& config, int jobs);

  // One row a service. Empty when nothing was checked.
  std::vector<Exposure> of(const std::vector<std::uint32_t>& carriers) const;

 private:
  struct Sentence {
    std::string text;  // in lower case
    int line;
  };
  struct Said {  // by one incident
    std::vector<Sentence> sentences;
    std::vector<std::uint32_t> sections;  // whose headings announce such a check
  };
  static Said said_by(const Incident& incident);
  void mark_checked(std::vector<Exposure>& rows, std::uint32_t incident, const Sentence& sentence) const;
  void read_section(std::vector<Exposure>& rows, std::uint32_t index, std::string_view plain_text, const Section& section) const;

  const KnowledgeBase& kb_;
  std::vector<std::string> services_, names_;  // as first written; the same in lower case, in whose order both are
  std::vector<Said> said_;                     // by incident
};

}  // namespace debrief
