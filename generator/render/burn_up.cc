// The burn-up: how many promises had been written and how many completed by the end of each month. The lines are stepped, since
// nothing is known between two months; the picture is 100 units a side of its own scale and the table beside it has the numbers.
#include <algorithm>

#include "generator/render/action_figures.h"

namespace debrief {

namespace {

constexpr int left = 46, right = 14, top = 12, bottom = 26, plot_width = 580, plot_height = 190;

int month_number(std::string_view month) {  // "2025-10": months since year 0
  auto digits = [&](std::size_t at, std::size_t n) { return std::stoi(std::string(month.substr(at, n))); };
  return digits(0, 4) * 12 + digits(5, 2) - 1;
}

struct Scale {
  int first = 0, months = 1, most = 1;
  int x(int month) const { return left + (month - first) * plot_width / months; }
  int y(int n) const { return top + plot_height - static_cast<int>(static_cast<std::int64_t>(n) * plot_height / most); }
};

// The next "round" number above: 1, 2 or 5 with zeros.
int round_up(int n) {
  int unit = 1;
  for (;; unit *= 10)
    for (int step : {1, 2, 5})
      if (step * unit >= n) return step * unit;
}

std::string line(const std::vector<BurnUpMonth>& months, const Scale& scale, int BurnUpMonth::*value) {
  std::string points;
  int before = 0;
  auto add = [&](int x, int y) { points += (points.empty() ? "" : " ") + std::to_string(x) + "," + std::to_string(y); };
  add(scale.x(scale.first), scale.y(0));
  for (auto& month : months) {
    int x = scale.x(month_number(month.month) + 1);  // at the month's end
    if (month.*value == before) continue;
    add(x, scale.y(before)), add(x, scale.y(month.*value));
    before = month.*value;
  }
  add(scale.x(scale.first + scale.months), scale.y(before));
  return points;
}

View ticks(const Scale& scale) {
  View list = View::list();
  auto year_step = std::max(1, scale.months / 12 / 8);
  for (int month = scale.first; month <= scale.first + scale.months; ++month) {
    bool january = month % 12 == 0 && month / 12 % year_step == 0;
    if (!january && !(scale.months < 14 && month == scale.first)) continue;
    auto label = january ? std::to_string(month / 12)
                         : std::to_string(month / 12) + "-" + (month % 12 < 9 ? "0" : "") + std::to_string(month % 12 + 1);
    list.push(View().set("x", std::to_string(scale.x(month))).set("label", label));
  }
  return list;
}

View grid(const Scale& scale) {
  View list = View::list();
  for (int part = 0; part <= 2; ++part) {
    auto n = scale.most * part / 2;
    if (part == 1 && n * 2 != scale.most) continue;
    list.push(View()
                  .set("y", std::to_string(scale.y(n)))
                  .set("label_y", std::to_string(scale.y(n) + 4))
                  .set("label", number_text(static_cast<std::size_t>(n))));
  }
  return list;
}

}  // namespace

View burn_up_view(const Material& material) {
  auto& months = material.board.burn_up;
  if (months.size() < 2) return View(false);
  Scale scale;
  scale.first = month_number(months.front().month);
  scale.months = month_number(months.back().month) + 1 - scale.first;
  for (auto& month : months) scale.most = std::max({scale.most, month.written, month.completed});
  scale.most = round_up(scale.most);
  auto n = [](int value) { return number_text(static_cast<std::size_t>(value)); };
  View view = View().set("written", line(months, scale, &BurnUpMonth::written));
  view.set("completed", line(months, scale, &BurnUpMonth::completed));
  view.set("ticks", ticks(scale)).set("grid", grid(scale));
  view.set("width", std::to_string(left + plot_width + right)).set("height", std::to_string(top + plot_height + bottom));
  view.set("left", std::to_string(left)).set("grid_right", std::to_string(left + plot_width));
  view.set("number_x", std::to_string(left - 6)).set("label_y", std::to_string(top + plot_height + 18));
  view.set("last_written", n(months.back().written)).set("last_completed", n(months.back().completed));
  view.set("rows", list_of(months, [&](auto& month) {
             return View().set("month", month.month).set("written", n(month.written)).set("completed", n(month.completed));
           }));
  auto without = static_cast<std::size_t>(material.board.completed_without_day);
  return view.set("without_day", without ? material.strings.count("burn_up.without_day", without) : std::string());
}

}  // namespace debrief
