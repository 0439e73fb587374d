// The monthly board's agenda: what to approve, what came back, what was promised and became late, what ended and how.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "generator/base/text.h"
#include "generator/render/pages.h"

namespace debrief {

static constexpr std::size_t items_shown = 200;

static std::string month_title(const Strings& strings, const std::string& month) {
  auto number = std::to_string(std::stoi(month.substr(5)));
  return strings.format("review.month", {{"month", strings["month." + number]}, {"y", month.substr(0, 4)}});
}

// How long a document has been waiting: since git or the document itself says that it was first written, else since the incident.
static std::string age_text(const Material& material, const Incident& incident) {
  auto written = incident.first_commit ? incident.first_commit : incident.process.drafted;
  auto since = written ? *written : day_of(*incident.date);
  auto days = std::max(0, days_between(since, material.analysis.as_of));
  return material.strings.format(written ? "review.written" : "review.happened", {{"days", days_text(material.strings, days)}});
}

// Oldest first: the knowledge base is sorted by date.
static View approvals_view(const Material& material, const std::vector<std::uint32_t>& incidents) {
  View list = View::list();
  for (std::size_t i = 0; i < std::min(items_shown, incidents.size()); ++i)
    list.push(View()
                  .set("row", material.rows[incidents[i]])
                  .set("owner", join(material.kb.incidents[incidents[i]].roles.owners, ", "))
                  .set("age", age_text(material, material.kb.incidents[incidents[i]])));
  return list;
}

namespace {

// The months, and what came back in each.
struct Reviews {
  std::vector<MonthReview> months;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> returns;  // by month: of material.returns
};

}  // namespace

static Reviews reviews_of(const Material& material) {
  Reviews all{monthly_reviews(material.kb, material.analysis.as_of), {}};
  for (std::uint32_t i = 0; i < material.returns.size(); ++i) {
    auto& found = material.returns[i];
    if (auto& date = material.kb.incidents[found.incident].date; date && !found.provisional)
      all.returns[month_of(day_of(*date))].push_back(i);
  }
  return all;
}

static View returns_in(const Material& material, const Reviews& all, const std::string& month) {
  auto it = all.returns.find(month);
  if (it == all.returns.end()) return View::list();
  return list_of(it->second, [&](auto i) { return return_view(material, i); });
}

static View month_link(const Material& material, const MonthReview* review) {
  if (!review) return View(false);
  return View().set("title", month_title(material.strings, review->month)).set("href", urls::review(review->month));
}

static View review_view(const Material& material, const Reviews& all, std::size_t at) {
  auto& months = all.months;
  auto& review = months[at];
  auto title = material.strings.format("review.title", {{"month", month_title(material.strings, review.month)}});
  View view = page_view(material, urls::review(review.month), title);
  view.set("title", title).set("current", review.month == month_of(material.analysis.as_of));
  view.set("earlier", month_link(material, at + 1 < months.size() ? &months[at + 1] : nullptr));
  view.set("later", month_link(material, at > 0 ? &months[at - 1] : nullptr));
  view.set("to_approve", approvals_view(material, review.to_approve));
  view.set("to_approve_count", number_text(review.to_approve.size()));
  view.set("returns", returns_in(material, all, review.month));
  auto count = [](auto& list) { return number_text(list.size()); };
  view.set("newly_overdue", action_views(material, review.newly_overdue, 0, items_shown));
  view.set("newly_overdue_count", count(review.newly_overdue));
  view.set("completed", action_views(material, review.completed, 0, items_shown)).set("completed_count", count(review.completed));
  view.set("cancelled", action_views(material, review.cancelled, 0, items_shown)).set("cancelled_count", count(review.cancelled));
  view.set("cut", std::max({review.to_approve.size(), review.newly_overdue.size(), review.completed.size(),
                            review.cancelled.size()}) > items_shown);
  return view.set("incidents", incident_rows(material, review.incidents));
}

static View reviews_view(const Material& material, const std::vector<MonthReview>& all) {
  View view = page_view(material, urls::reviews, std::string(material.strings["reviews.title"]));
  return view.set("months", list_of(all, [&](auto& review) {
                    auto n = [](auto& list) { return list.empty() ? std::string() : number_text(list.size()); };
                    View row = View().set("title", month_title(material.strings, review.month)).set("month", review.month);
                    row.set("href", urls::review(review.month)).set("incidents", n(review.incidents));
                    row.set("newly_overdue", n(review.newly_overdue)).set("completed", n(review.completed));
                    return row.set("cancelled", n(review.cancelled));
                  }));
}

void add_reviews(const Material& material, std::vector<PageTask>& tasks) {
  auto all = std::make_shared<const Reviews>(reviews_of(material));
  tasks.push_back({std::string(urls::reviews), "reviews", [&material, all] { return reviews_view(material, all->months); }});
  for (std::size_t i = 0; i < all->months.size(); ++i)
    tasks.push_back(
        {urls::review(all->months[i].month), "review", [&material, all, i] { return review_view(material, *all, i); }});
}

}  // namespace debrief
