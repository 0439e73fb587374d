#include "search/results.h"

namespace search {

std::string_view name_of(Note::Kind kind) {
  switch (kind) {
    case Note::Kind::unknown_field:
      return "unknown-field";
    case Note::Kind::bad_value:
      return "bad-value";
    case Note::Kind::unknown_value:
      return "unknown-value";
    case Note::Kind::open_quote:
      return "open-quote";
    case Note::Kind::open_group:
      return "open-group";
    case Note::Kind::only_excluded:
      return "only-excluded";
    case Note::Kind::phrase_limit:
      return "phrase-limit";
  }
  return "";
}

std::string message_of(const Note& note) {
  const std::string subject = "\"" + note.subject + "\"";
  switch (note.kind) {
    case Note::Kind::unknown_field:
      return "there is no field " + subject + (note.nearest.empty() ? "" : ", did you mean \"" + note.nearest + "\"?") +
             " It was searched as words.";
    case Note::Kind::bad_value:
      return subject + " could not be understood and was left out.";
    case Note::Kind::unknown_value:
      return "no page has " + subject + (note.nearest.empty() ? "." : ", did you mean \"" + note.nearest + "\"?");
    case Note::Kind::open_quote:
      return "the quotation mark before " + subject + " has no partner; it was taken to end with the query.";
    case Note::Kind::open_group:
      return "the parenthesis " + subject + " has no partner and was left out.";
    case Note::Kind::only_excluded:
      return "only words to leave out were given: everything else is listed.";
    case Note::Kind::phrase_limit:
      return "quoted and field words were looked for in the best 1,000 candidates only.";
  }
  return "";
}

}  // namespace search
