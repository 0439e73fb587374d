// What a document as a whole says about its dates and times: the zone it names once for all of them, whether 03/04 is in March or
// in April, which year "Mar 22" belongs to, whether CST is China's or America's. With it a WrittenDate becomes a Day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/load/dates_in_text.h"

namespace debrief {

enum class DayOrder : std::uint8_t { unknown, month_first, day_first };

class TimeContext {
 public:
  // `path` relative to the content root: dates in file and folder names count.
  explicit TimeContext(std::string_view path = {});
  void add(std::string_view text);  // a text of the document, all of them before the first question
  // The plain text of the document: what dates and zones have is looked for in it once, and then not again in each of its texts,
  // which are added in their order, each with where it stands in it. All of them stay where they are.
  void look_ahead(std::string_view text);
  void add_ahead(std::string_view text, std::size_t begin, std::size_t end);

  // Nothing when the day cannot be known: no year anywhere, or 03/04 with nothing to tell which.
  std::optional<Day> day(const WrittenDate& date) const;
  // With the moment's own date, else `inherited`; nothing without either. Day precision when there is no clock. The zone is the
  // moment's own, else the document's.
  std::optional<Time> time(const WrittenMoment& moment, std::optional<Day> inherited = {}) const;
  std::optional<Time> time(const WrittenMoment& moment, std::optional<Day> inherited, const std::optional<Zone>& zone) const;
  // The end of a range, on the day of its beginning or, when the clock went back, on the next; nothing when there is no range.
  std::optional<Time> end(const WrittenTime& range, std::optional<Day> inherited = {}) const;
  // A date was seen that could be read either way, and nothing told which: the language may (read_document.cc).
  bool asks_for_order() const { return ambiguous_ && order_ == DayOrder::unknown; }
  void set_order(DayOrder order) { order_ = order; }
  // The first whole date of a text: a label's value, a heading. With its clock.
  std::optional<Time> first_time(std::string_view text) const;

  const std::optional<Zone>& zone() const { return zone_; }  // stated for the whole document ("All times in CET")
  void set_anchor(Day day) { anchor_ = day; }                // the incident's day, once known: years are counted from here
  std::optional<Day> anchor() const { return anchor_; }
  const std::optional<Day>& name_day() const { return name_day_; }  // of the file name, else of a folder
  bool name_day_from_folder() const { return from_folder_; }

 private:
  void learn_from_dates(std::string_view text);
  void note(const WrittenMoment& moment);
  void learn_zone(std::string_view text);
  bool is_of_china() const;  // few documents speak of CST: the others are not asked

  std::optional<Zone> zone_;
  DayOrder order_ = DayOrder::unknown;
  bool ambiguous_ = false;
  mutable bool china_ = false;
  mutable std::vector<std::string_view> unasked_;  // texts that may speak of China
  std::string_view ahead_;  // see look_ahead(), and where in it such words and a digit stand next; its size: nowhere
  std::size_t next_zone_word_ = 0, next_digit_ = 0;
  std::vector<Day> days_;  // whole, unambiguous dates of the document, in the order found
  std::optional<Day> anchor_, name_day_;
  int name_year_ = 0;
  bool from_folder_ = false;
};

// The day in a file's or folder's name: 2022-12-07-2.md, 20210517.txt.md, 04252020.md, 2026/03-06/x.md; nothing when there is none.
// `from_folder` says which; `year` is set also when only a year (or year and month) is there.
std::optional<Day> day_in_path(std::string_view path, bool& from_folder, int& year);

}  // namespace debrief
