#include "search/tree.h"

#include <algorithm>
#include <map>

#include "search/dictionary.h"
#include "search/terms.h"
#include "search/unicode.h"

namespace search {

namespace {

class Resolver {
 public:
  Resolver(const Xapian::Database& db, const std::string& query) : db_(db), query_(query) {}

  Tree node(const Node& node);
  Tree all(const Node& node);
  Resolved finish(Tree root);

 private:
  struct Correction {
    std::uint32_t begin, end;
    std::string with;
  };

  Tree word(const Node& node);
  Tree plain_word(const Part& part, bool partial, std::string_view prefix);
  Tree cjk(const Chunk& chunk, std::string_view prefix);
  Tree compound(const Node& node, std::string_view prefix);
  Tree phrase(const Node& node);
  Tree same(const Node& node);
  Tree filter(const Node& node);
  std::vector<std::string> beginning_with(std::string_view beginning, std::string_view prefix);
  void check_spelling(const Part& part);

  const Xapian::Database& db_;
  const std::string& query_;
  Stemmer stem_;
  std::vector<Correction> corrections_;
  std::vector<Note> notes_;
};

Tree leaf(std::string term) {
  Tree tree;
  tree.op = Tree::Op::term;
  tree.terms.push_back(std::move(term));
  return tree;
}

Tree all_of(std::vector<Tree> children) {
  if (children.size() == 1) {
    Tree only = std::move(children[0]);
    return only;
  }
  Tree tree;
  tree.op = Tree::Op::all;
  tree.children = std::move(children);
  return tree;
}

// Terms for a word that is still being typed: title words that begin with it, stems of the most frequent other words that do.
std::vector<std::string> Resolver::beginning_with(std::string_view beginning, std::string_view prefix) {
  std::set<std::string> terms;
  const std::string title = std::string(title_word_prefix).append(beginning);
  for (auto t = db_.allterms_begin(title); t != db_.allterms_end(title); ++t) terms.insert(*t);
  if (prefix.empty())
    for (const DictionaryWord& w : completions(db_, beginning)) terms.insert(stem_(w.word));
  return {terms.begin(), terms.end()};
}

void Resolver::check_spelling(const Part& part) {
  if (part.begin == part.end) return;  // a synonym's word: nobody typed it
  if (std::string right = nearest_word(db_, part.text); !right.empty())
    corrections_.push_back({part.begin, part.end, std::move(right)});
}

Tree Resolver::plain_word(const Part& part, bool partial, std::string_view prefix) {
  const std::string own = std::string(prefix) + stem_(part.text);
  const bool known = db_.term_exists(own);
  std::vector<std::string> terms;
  if (partial) terms = beginning_with(part.text, prefix);
  if (!known && terms.empty()) check_spelling(part);
  if (terms.empty()) return leaf(own);
  if (known && std::find(terms.begin(), terms.end(), own) == terms.end())
    terms.insert(std::upper_bound(terms.begin(), terms.end(), own), own);
  Tree tree;
  tree.op = Tree::Op::synonym;
  tree.terms = std::move(terms);
  return tree;
}

Tree Resolver::cjk(const Chunk& chunk, std::string_view prefix) {
  if (chunk.parts.size() == 1) return leaf(std::string(prefix) + chunk.parts[0].text);
  std::vector<Tree> pairs;
  for (std::size_t i = 1; i < chunk.parts.size(); i++) {
    Tree pair = leaf(std::string(prefix) + chunk.parts[i - 1].text + chunk.parts[i].text);
    if (std::none_of(pairs.begin(), pairs.end(), [&](const Tree& t) { return t.terms == pair.terms; }))
      pairs.push_back(std::move(pair));
  }
  return all_of(std::move(pairs));
}

// A compound is its whole where somebody wrote it like that, else its parts, all wanted.
Tree Resolver::compound(const Node& node, std::string_view prefix) {
  const Chunk& chunk = node.chunk;
  if (chunk.whole) {
    const Part& whole = chunk.wholes[0];
    const bool known = db_.term_exists(std::string(prefix) + stem_(whole.text));
    if (known || (node.partial && !beginning_with(whole.text, prefix).empty())) return plain_word(whole, node.partial, prefix);
  }
  std::vector<Tree> parts;
  for (std::size_t i = 0; i < chunk.parts.size(); i++) {
    Tree part = plain_word(chunk.parts[i], node.partial && i + 1 == chunk.parts.size(), prefix);
    if (std::none_of(parts.begin(), parts.end(), [&](const Tree& t) { return t.terms == part.terms; }))
      parts.push_back(std::move(part));
  }
  return all_of(std::move(parts));
}

Tree Resolver::word(const Node& node) {
  const std::string_view prefix = node.field == Field::title ? title_stem_prefix : "";
  const Chunk& chunk = node.chunk;
  Tree tree = chunk.cjk                                         ? cjk(chunk, prefix)
              : chunk.parts.size() == 1 && chunk.wholes.empty() ? plain_word(chunk.parts[0], node.partial, prefix)
                                                                : compound(node, prefix);
  if (node.field && node.field != Field::title) {
    Check check;
    for (const Part& part : chunk.parts) check.words.push_back(chunk.cjk ? part.text : stem_(part.text));
    if (node.partial) check.words.back() = chunk.parts.back().text;
    check.stems = !chunk.cjk;
    check.prefix = node.partial;
    check.field = node.field;
    tree.check = std::move(check);
  }
  return tree;
}

Tree Resolver::phrase(const Node& node) {
  const std::string_view prefix = node.field == Field::title ? title_stem_prefix : "";
  std::vector<Tree> terms;
  const auto add = [&](std::string term) {
    if (std::none_of(terms.begin(), terms.end(), [&](const Tree& t) { return t.terms[0] == term; }))
      terms.push_back(leaf(std::move(term)));
  };
  const auto is_character = [](const std::string& word) {
    std::size_t at = 0;
    return is_cjk(next_code_point(word, at));
  };
  for (std::size_t i = 0; i < node.words.size(); i++) {
    const bool character = is_character(node.words[i]);
    if (!character) {
      add(std::string(prefix) + stem_(node.words[i]));
    } else if (i + 1 < node.words.size() && is_character(node.words[i + 1])) {
      add(std::string(prefix) + node.words[i] + node.words[i + 1]);
    } else if (i == 0 || !is_character(node.words[i - 1])) {
      add(std::string(prefix) + node.words[i]);
    }
  }
  Tree tree = all_of(std::move(terms));
  tree.check = Check{node.words, false, false, node.field};
  return tree;
}

// One synonym where every spelling is one term, alternatives otherwise.
Tree Resolver::same(const Node& node) {
  Tree tree;
  tree.op = Tree::Op::synonym;
  std::vector<Tree> children;
  for (const Node& child : node.children) {
    children.push_back(this->node(child));
    const Tree& last = children.back();
    if (last.check || (last.op != Tree::Op::term && last.op != Tree::Op::synonym)) tree.op = Tree::Op::any;
  }
  if (tree.op == Tree::Op::any) {
    tree.children = std::move(children);
    return tree;
  }
  std::set<std::string> terms;
  for (const Tree& child : children) terms.insert(child.terms.begin(), child.terms.end());
  tree.terms.assign(terms.begin(), terms.end());
  return tree;
}

Tree Resolver::filter(const Node& node) {
  const FilterRow& row = filters[static_cast<int>(node.filter)];
  Tree tree;
  tree.op = Tree::Op::filter;
  for (const std::string& key : node.keys) {
    tree.terms.push_back(std::string(row.prefix) + key);
    if (db_.term_exists(tree.terms.back())) continue;
    std::string nearest;
    const std::u32string letters = code_points(key);
    int best = static_cast<int>(letters.size()) / 3 + 1;
    const std::string prefix(row.prefix);
    for (auto t = db_.allterms_begin(prefix); t != db_.allterms_end(prefix); ++t) {
      const std::string value = (*t).substr(prefix.size());
      if (const int d = edit_distance(letters, code_points(value), best); d < best) best = d, nearest = value;
    }
    notes_.push_back({Note::Kind::unknown_value, std::string(row.name) + ":" + key,
                      nearest.empty() ? "" : std::string(row.name) + ":" + nearest});
    if (!nearest.empty() && node.keys.size() == 1) corrections_.push_back({node.begin, node.end, notes_.back().nearest});
  }
  return tree;
}

Tree Resolver::node(const Node& node) {
  Tree tree;
  switch (node.op) {
    case Node::Op::word:
      tree = word(node);
      break;
    case Node::Op::phrase:
      tree = phrase(node);
      break;
    case Node::Op::filter:
      tree = filter(node);
      break;
    case Node::Op::bounds:
      tree.op = Tree::Op::bounds;
      tree.bounds = node.bounds;
      break;
    case Node::Op::all:
      return all(node);
    case Node::Op::same:
      tree = same(node);
      break;
    case Node::Op::any:
      tree.op = Tree::Op::any;
      for (const Node& child : node.children) tree.children.push_back(this->node(child));
      break;
    case Node::Op::no: {
      Node wrapped;
      wrapped.children.push_back(node);
      return all(wrapped);
    }
  }
  tree.text = !query_.empty() && node.end > node.begin ? query_.substr(node.begin, node.end - node.begin) : node.text;
  return tree;
}

Tree Resolver::all(const Node& node) {
  Tree tree;
  tree.op = Tree::Op::all;
  std::map<Filter, std::size_t> seen;  // the same filter twice: alternatives
  for (const Node& child : node.children) {
    if (child.op == Node::Op::no) {
      const std::size_t corrections = corrections_.size();  // what is not wanted may well not exist
      const std::size_t notes = notes_.size();
      tree.without.push_back(this->node(child.children[0]));
      corrections_.resize(corrections);
      notes_.resize(notes);
      continue;
    }
    Tree made = this->node(child);
    if (child.op == Node::Op::filter) {
      if (const auto [it, fresh] = seen.emplace(child.filter, tree.children.size()); !fresh) {
        auto& terms = tree.children[it->second].terms;
        terms.insert(terms.end(), made.terms.begin(), made.terms.end());
        continue;
      }
    }
    const bool twice = made.op != Tree::Op::all && made.op != Tree::Op::any && made.op != Tree::Op::bounds && !made.check &&
                       std::any_of(tree.children.begin(), tree.children.end(),
                                   [&](const Tree& t) { return t.op == made.op && t.terms == made.terms && !t.check; });
    if (!twice) tree.children.push_back(std::move(made));
  }
  return tree;
}

Resolved Resolver::finish(Tree root) {
  Resolved out;
  out.root = std::move(root);
  out.notes = std::move(notes_);
  std::sort(corrections_.begin(), corrections_.end(), [](const Correction& a, const Correction& b) { return a.begin < b.begin; });
  std::uint32_t at = 0;
  for (const Correction& c : corrections_) {
    if (c.begin < at) continue;
    out.suggestion += query_.substr(at, c.begin - at) + c.with;
    at = c.end;
  }
  if (at > 0) out.suggestion += query_.substr(at);
  return out;
}

}  // namespace

Resolved resolve(const Xapian::Database& db, const std::string& query, const Node& root) {
  Resolver resolver(db, query);
  Tree tree = resolver.all(root);
  return resolver.finish(std::move(tree));
}

bool has_check(const Tree& tree) {
  if (tree.check) return true;
  return std::any_of(tree.children.begin(), tree.children.end(), has_check) ||
         std::any_of(tree.without.begin(), tree.without.end(), has_check);
}

bool has_weight(const Tree& tree) {
  if (tree.op == Tree::Op::term || tree.op == Tree::Op::synonym) return true;
  return std::any_of(tree.children.begin(), tree.children.end(), has_weight);
}

static bool is_condition(const Tree& tree) {
  return tree.op == Tree::Op::filter || tree.op == Tree::Op::bounds;
}

static Xapian::Query bounds_query(const Bounds& b) {
  if (b.slot == slot_date) return {Xapian::Query::OP_VALUE_RANGE, b.slot, b.low, b.high};
  return {Xapian::Query::OP_VALUE_RANGE, b.slot, Xapian::sortable_serialise(b.least), Xapian::sortable_serialise(b.most)};
}

static Xapian::Query joined(Xapian::Query::op op, const std::vector<Xapian::Query>& queries) {
  return queries.size() == 1 ? queries[0] : Xapian::Query(op, queries.begin(), queries.end());
}

static Xapian::Query all_query(const Tree& tree) {
  std::vector<Xapian::Query> wanted, conditions, unwanted;
  for (const Tree& child : tree.children) (is_condition(child) ? conditions : wanted).push_back(query_of(child));
  // A phrase that is not wanted cannot be excluded by its words: the check does it.
  for (const Tree& child : tree.without)
    if (!has_check(child)) unwanted.push_back(query_of(child));
  Xapian::Query query = wanted.empty() ? Xapian::Query::MatchAll : joined(Xapian::Query::OP_AND, wanted);
  if (!conditions.empty()) query = Xapian::Query(Xapian::Query::OP_FILTER, query, joined(Xapian::Query::OP_AND, conditions));
  if (!unwanted.empty()) query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, joined(Xapian::Query::OP_OR, unwanted));
  return query;
}

Xapian::Query query_of(const Tree& tree) {
  switch (tree.op) {
    case Tree::Op::everything:
      return Xapian::Query::MatchAll;
    case Tree::Op::term:
      return Xapian::Query(tree.terms[0]);
    case Tree::Op::synonym:
      return {Xapian::Query::OP_SYNONYM, tree.terms.begin(), tree.terms.end()};
    case Tree::Op::filter:
      return {Xapian::Query::OP_SCALE_WEIGHT, {Xapian::Query::OP_OR, tree.terms.begin(), tree.terms.end()}, 0.0};
    case Tree::Op::bounds:
      return bounds_query(tree.bounds);
    case Tree::Op::all:
      return all_query(tree);
    case Tree::Op::any: {
      std::vector<Xapian::Query> queries;
      for (const Tree& child : tree.children) queries.push_back(query_of(child));
      return joined(Xapian::Query::OP_OR, queries);
    }
  }
  return Xapian::Query::MatchNothing;
}

void collect_terms(const Tree& tree, std::set<std::string>& out) {
  if (tree.op == Tree::Op::term || tree.op == Tree::Op::synonym) out.insert(tree.terms.begin(), tree.terms.end());
  for (const Tree& child : tree.children) collect_terms(child, out);
}

}  // namespace search
