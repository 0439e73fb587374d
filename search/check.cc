#include "search/check.h"

#include <algorithm>

#include "search/bounds.h"
#include "search/terms.h"

namespace search {

namespace {

// Follows all places at once where the words may be under way: bit i says that words 0…i have just been read.
class SideBySide : public ChunkSink {
 public:
  SideBySide(const Check& check, const Stemmer& stem) : check_(check), stem_(stem) {}

  bool in(std::string_view text) {
    under_way_ = 0;
    split(text, *this);
    return found_;
  }

 private:
  void word(std::uint32_t, std::uint32_t, std::string_view folded) override {
    std::uint64_t fits = 0;
    for (std::size_t i = 0; i < count(); i++)
      if ((i == 0 || (under_way_ >> (i - 1) & 1)) && is_word(i, folded)) fits |= std::uint64_t{1} << i;
    under_way_ = fits;
    found_ |= (fits >> (count() - 1) & 1) != 0;
  }
  void chunk(const Chunk& chunk) override {
    for (const Part& part : chunk.parts) word(part.begin, part.end, part.text);
  }
  bool is_word(std::size_t i, std::string_view folded) const {
    const std::string& wanted = check_.words[i];
    if (check_.prefix && i + 1 == check_.words.size()) return folded.starts_with(wanted);
    return folded == wanted || (check_.stems && folded[0] == wanted[0] && stem_(folded) == wanted);
  }
  std::size_t count() const { return std::min<std::size_t>(check_.words.size(), 64); }

  const Check& check_;
  const Stemmer& stem_;
  std::uint64_t under_way_ = 0;
  bool found_ = false;
};

}  // namespace

static bool side_by_side(const Check& check, std::string_view text, const Stemmer& stem) {
  return SideBySide(check, stem).in(text);
}

bool passes(const Check& check, const Document& d, const Stemmer& stem) {
  if ((!check.field || *check.field == Field::title) && (side_by_side(check, d.title, stem) || side_by_side(check, d.id, stem)))
    return true;
  return std::any_of(d.sections.begin(), d.sections.end(), [&](const Section& s) {
    return (!check.field || *check.field == s.field) &&
           (side_by_side(check, s.heading, stem) || side_by_side(check, s.text, stem));
  });
}

// What a page is counts as its text for plain words, so the terms decide; a phrase is only looked for in real text.
bool matches(const Tree& tree, const Document& d, const std::function<bool(const std::string&)>& has, const Stemmer& stem) {
  const auto match = [&](const Tree& child) { return matches(child, d, has, stem); };
  bool yes = true;
  switch (tree.op) {
    case Tree::Op::everything:
      break;
    case Tree::Op::term:
    case Tree::Op::synonym:
    case Tree::Op::filter:
      yes = std::any_of(tree.terms.begin(), tree.terms.end(), has);
      break;
    case Tree::Op::bounds:
      yes = within(tree.bounds, d.date, d.severity.rank, d.duration);
      break;
    case Tree::Op::any:
      yes = std::any_of(tree.children.begin(), tree.children.end(), match);
      break;
    case Tree::Op::all:
      yes = std::all_of(tree.children.begin(), tree.children.end(), match) &&
            std::none_of(tree.without.begin(), tree.without.end(), match);
      break;
  }
  return yes && (!tree.check || passes(*tree.check, d, stem));
}

}  // namespace search
