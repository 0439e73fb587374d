// parse → resolve → match → (nothing? match what has most of the words) → facets → hits with snippets.
// Everything is counted exactly: Xapian is asked to look at all documents, so that the browser's counts can be the same.
#include "search/answer.h"

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "search/check.h"
#include "search/facets.h"
#include "search/record.h"
#include "search/snippet.h"
#include "search/terms.h"
#include "search/tree.h"

namespace search {

namespace {

constexpr Xapian::doccount most_checked = 1000;  // candidates whose text is asked for phrases
constexpr double per_word = 1000;                // outweighs every sum of BM25 weights

struct Found {
  Xapian::docid id = 0;
  double score = 0;
};

struct Matched {
  std::vector<Found> found;  // those asked for
  std::size_t total = 0;
  std::vector<Facet> facets;
  Xapian::docid best = 0;     // the first of all, whatever was asked for
  std::vector<Tree> clauses;  // after a fallback: what was tried one by one
  bool limited = false;
};

// A document's postings, for membership.
class Postings {
 public:
  explicit Postings(const Xapian::Database& db) : db_(db) {}
  bool has(const std::string& term, Xapian::docid id) {
    const auto [it, fresh] = lists_.try_emplace(term);
    if (fresh) it->second.assign(db_.postlist_begin(term), db_.postlist_end(term));
    return std::binary_search(it->second.begin(), it->second.end(), id);
  }

 private:
  const Xapian::Database& db_;
  std::unordered_map<std::string, std::vector<Xapian::docid>> lists_;
};

class Spy : public Xapian::MatchSpy {
 public:
  explicit Spy(FacetCounter& counter) : counter_(counter) {}
  void operator()(const Xapian::Document& document, double) override { counter_.count(document.get_value(slot_facets)); }

 private:
  FacetCounter& counter_;
};

// per_word for each clause that a document matches.
class MatchedWords : public Xapian::PostingSource {
 public:
  explicit MatchedWords(std::vector<Found> documents) : documents_(std::move(documents)) {}
  void init(const Xapian::Database&) override {
    at_ = 0;
    started_ = false;
    double most = 0;
    for (const Found& f : documents_) most = std::max(most, f.score);
    set_maxweight(most);
  }
  Xapian::doccount get_termfreq_min() const override { return static_cast<Xapian::doccount>(documents_.size()); }
  Xapian::doccount get_termfreq_est() const override { return static_cast<Xapian::doccount>(documents_.size()); }
  Xapian::doccount get_termfreq_max() const override { return static_cast<Xapian::doccount>(documents_.size()); }
  void next(double) override {
    if (started_) at_++;
    started_ = true;
  }
  void skip_to(Xapian::docid id, double) override {
    started_ = true;
    while (at_ < documents_.size() && documents_[at_].id < id) at_++;
  }
  bool at_end() const override { return at_ >= documents_.size(); }
  Xapian::docid get_docid() const override { return documents_[at_].id; }
  double get_weight() const override { return documents_[at_].score; }

 private:
  std::vector<Found> documents_;
  std::size_t at_ = 0;
  bool started_ = false;
};

class Matcher {
 public:
  Matcher(const Xapian::Database& db, const Request& request, bool remote)
      : db_(db), request_(request), remote_(remote), postings_(db) {
    for (const auto& [filter, value] : request.ticked) {
      Tree& tree = ticked_[filter];
      tree.op = Tree::Op::filter;
      tree.terms.push_back(std::string(filters[static_cast<std::size_t>(filter)].prefix) + FacetCounter::key_of(filter, value));
    }
  }

  Matched match(const Tree& root);
  Matched match_most(const Tree& root);

  std::vector<std::string> missing(const std::vector<Tree>& clauses, Xapian::docid id);

 private:
  Matched run(const Xapian::Query& query, const Tree* check, bool by_relevance);
  Matched checked(Xapian::Enquire& enquire, const Tree& root);
  Xapian::Query with_ticks(const Xapian::Query& query) const;
  std::vector<Found> counted(const std::vector<Tree>& clauses, const std::vector<Tree>& conditions,
                             const std::vector<Tree>& without);
  bool is_known(const Tree& condition) const;
  void sort(Xapian::Enquire& enquire, bool by_relevance);

  const Xapian::Database& db_;
  const Request& request_;
  const bool remote_;
  Postings postings_;
  Stemmer stem_;
  std::map<Filter, Tree> ticked_;
  std::unique_ptr<Xapian::MultiValueKeyMaker> newest_first_;
};

void Matcher::sort(Xapian::Enquire& enquire, bool by_relevance) {
  if (by_relevance) return enquire.set_sort_by_relevance_then_value(slot_rank, false);
  if (remote_) return enquire.set_sort_by_value_then_relevance(slot_date, true);
  newest_first_ = std::make_unique<Xapian::MultiValueKeyMaker>();
  newest_first_->add_value(slot_date, true);
  newest_first_->add_value(slot_rank, false);
  enquire.set_sort_by_key(newest_first_.get(), false);
}

Xapian::Query Matcher::with_ticks(const Xapian::Query& query) const {
  Xapian::Query out = query;
  for (const auto& [filter, tree] : ticked_) out = Xapian::Query(Xapian::Query::OP_FILTER, out, query_of(tree));
  return out;
}

// Does its text hold the phrases? The best 1,000 candidates are asked, without ticks (facets need those that the ticks hide).
Matched Matcher::checked(Xapian::Enquire& enquire, const Tree& root) {
  Matched out;
  const Xapian::MSet candidates = enquire.get_mset(0, most_checked, db_.get_doccount());
  out.limited = candidates.get_matches_estimated() > most_checked;
  FacetCounter counter(request_.ticked);
  for (auto it = candidates.begin(); it != candidates.end(); ++it) {
    const Xapian::docid id = *it;
    const Xapian::Document document = it.get_document();
    const auto has = [&](const std::string& term) { return postings_.has(term, id); };
    if (!matches(root, read_record(document.get_data()), has, stem_)) continue;
    if (request_.facets) counter.count(document.get_value(slot_facets));
    const bool ticked = std::all_of(ticked_.begin(), ticked_.end(), [&](const auto& tick) {
      return std::any_of(tick.second.terms.begin(), tick.second.terms.end(), has);
    });
    if (!ticked) continue;
    if (out.total >= request_.offset && out.found.size() < request_.limit) out.found.push_back({id, it.get_weight()});
    out.total++;
  }
  if (request_.facets) out.facets = counter.facets();
  return out;
}

Matched Matcher::run(const Xapian::Query& query, const Tree* check, bool by_relevance) {
  Xapian::Enquire enquire(db_);
  sort(enquire, by_relevance);
  enquire.set_query(query);
  if (check) return checked(enquire, *check);
  Matched out;
  const Xapian::doccount all = db_.get_doccount();
  FacetCounter counter(request_.ticked);
  Spy local(counter);
  Xapian::ValueCountMatchSpy remote(slot_facets);  // slower, but Xapian's own: a server knows it
  Xapian::MatchSpy& spy = remote_ ? static_cast<Xapian::MatchSpy&>(remote) : local;
  if (request_.facets) enquire.add_matchspy(&spy);
  if (request_.facets && !ticked_.empty()) {
    enquire.get_mset(0, 0, all);
    enquire.clear_matchspies();
  }
  if (!ticked_.empty()) enquire.set_query(with_ticks(query));
  const auto clamped = [&](std::size_t n) { return static_cast<Xapian::doccount>(std::min<std::size_t>(n, all)); };
  const Xapian::MSet set = enquire.get_mset(0, clamped(request_.offset + request_.limit), all);
  for (auto it = set.begin(); it != set.end(); ++it)
    if (it.get_rank() >= request_.offset) out.found.push_back({*it, it.get_weight()});
  if (!set.empty()) out.best = *set.begin();
  out.total = set.get_matches_estimated();
  for (auto packed = remote.values_begin(); packed != remote.values_end(); ++packed)
    counter.count(*packed, packed.get_termfreq());
  if (request_.facets) out.facets = counter.facets();
  return out;
}

Matched Matcher::match(const Tree& root) {
  const bool by_relevance = request_.sort == Sort::relevance || (request_.sort == Sort::automatic && has_weight(root));
  return run(query_of(root), has_check(root) ? &root : nullptr, by_relevance);
}

bool Matcher::is_known(const Tree& condition) const {
  return condition.op != Tree::Op::filter ||
         std::any_of(condition.terms.begin(), condition.terms.end(), [&](const std::string& t) { return db_.term_exists(t); });
}

// For each document within the conditions: per_word times the number of clauses that it matches, when that is more than half of
// what the best one has.
std::vector<Found> Matcher::counted(const std::vector<Tree>& clauses, const std::vector<Tree>& conditions,
                                    const std::vector<Tree>& without) {
  std::map<Xapian::docid, int> counts;
  int most = 0;
  for (const Tree& clause : clauses) {
    Tree within;
    within.op = Tree::Op::all;
    within.children = conditions;
    within.children.push_back(clause);
    within.without = without;
    Xapian::Enquire enquire(db_);
    enquire.set_query(with_ticks(query_of(within)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    const Xapian::MSet set = enquire.get_mset(0, db_.get_doccount());
    for (auto it = set.begin(); it != set.end(); ++it) most = std::max(most, ++counts[*it]);
  }
  std::vector<Found> out;
  for (const auto& [id, count] : counts)
    if (count * 2 > most) out.push_back({id, count * per_word});
  return out;
}

// A phrase is its words, a field's word any word; conditions that no page meets are left out. Parts without a text of their own
// are named by what they are parts of.
static void add_loosened(const Tree& tree, const std::string& text, std::vector<Tree>& out) {
  if (!has_weight(tree)) return;
  if (tree.op == Tree::Op::all) {
    for (const Tree& child : tree.children) add_loosened(child, child.text.empty() ? text : child.text, out);
    return;
  }
  Tree loose = tree;
  loose.check.reset();
  loose.text = text;
  if (std::none_of(out.begin(), out.end(),
                   [&](const Tree& t) { return t.op == loose.op && t.terms == loose.terms && !t.terms.empty(); }))
    out.push_back(std::move(loose));
}

Matched Matcher::match_most(const Tree& root) {
  std::vector<Tree> clauses, conditions, without;
  for (const Tree& child : root.children) {
    const std::size_t before = clauses.size();
    add_loosened(child, child.text, clauses);
    if (clauses.size() == before && !has_weight(child) && is_known(child)) conditions.push_back(child);
  }
  for (const Tree& child : root.without)
    if (!has_check(child)) without.push_back(child);
  Matched out;
  if (clauses.empty()) return out;
  Tree any;
  any.op = Tree::Op::any;
  any.children = clauses;
  if (remote_) {
    Tree within;
    within.op = Tree::Op::all;
    within.children = conditions;
    within.children.push_back(any);
    within.without = without;
    out = run(query_of(within), nullptr, request_.sort != Sort::date);
    out.clauses = std::move(clauses);
    return out;
  }
  auto words = std::make_unique<MatchedWords>(counted(clauses, conditions, without));
  if (words->get_termfreq_max() == 0) return out;
  out =
      run(Xapian::Query(Xapian::Query::OP_AND, query_of(any), Xapian::Query(words.get())), nullptr, request_.sort != Sort::date);
  out.clauses = std::move(clauses);
  return out;
}

std::vector<std::string> Matcher::missing(const std::vector<Tree>& clauses, Xapian::docid id) {
  const auto has = [&](const std::string& term) { return postings_.has(term, id); };
  const Document none;
  std::vector<std::string> out;
  for (const Tree& clause : clauses)
    if (!matches(clause, none, has, stem_) && std::find(out.begin(), out.end(), clause.text) == out.end())
      out.push_back(clause.text);
  return out;
}

void fill(Hit& hit, Document& d) {
  hit.id = d.id;
  hit.url = d.url;
  hit.title = d.title;
  hit.date = d.date;
  hit.status = d.status;
  hit.kind = d.kind;
  hit.lang = d.lang;
  hit.severity = d.severity;
  hit.services = d.services;
  hit.teams = d.teams;
  hit.causes = d.causes;
}

bool excludes_only(const Node& root) {
  return !root.children.empty() &&
         std::all_of(root.children.begin(), root.children.end(), [](const Node& n) { return n.op == Node::Op::no; });
}

}  // namespace

Results answer(const Xapian::Database& db, const Synonyms& synonyms, const Request& request, bool remote) {
  Results out;
  out.query = request.query;
  Parsed parsed = parse(request.query, request.partial, synonyms);
  out.notes = std::move(parsed.notes);
  out.ignored = std::move(parsed.ignored);
  if (excludes_only(parsed.root)) out.notes.push_back({Note::Kind::only_excluded, {}, {}});
  Resolved resolved = resolve(db, request.query, parsed.root);
  out.suggestion = std::move(resolved.suggestion);
  std::move(resolved.notes.begin(), resolved.notes.end(), std::back_inserter(out.notes));

  Matcher matcher(db, request, remote);
  Matched matched = matcher.match(resolved.root);
  if (matched.total == 0 && has_weight(resolved.root)) {
    if (Matched most = matcher.match_most(resolved.root); most.total > 0) matched = std::move(most);
  }
  if (matched.limited) out.notes.push_back({Note::Kind::phrase_limit, {}, {}});
  out.total = matched.total;
  out.facets = std::move(matched.facets);

  std::set<std::string> terms;
  if (request.snippets) collect_terms(resolved.root, terms);
  Highlighter highlighter(terms);
  for (const Found& found : matched.found) {
    Hit& hit = out.hits.emplace_back();
    hit.score = found.score;
    Document document = read_record(db.get_document(found.id).get_data());
    fill(hit, document);
    if (request.snippets) highlighter.describe(document, hit);
    hit.missing = matcher.missing(matched.clauses, found.id);
  }
  if (!matched.clauses.empty()) out.dropped = matcher.missing(matched.clauses, matched.best);
  return out;
}

}  // namespace search
