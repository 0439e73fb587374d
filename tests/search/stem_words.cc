// stem_words OUT: at least 300,000 words and what Xapian's stemmer makes of them, and the word splitter's character tables, for
// stem_test.js. Words: the invented archive's, every word stem with every English ending, and letters at random.
#include <xapian.h>

#include <fstream>
#include <iostream>
#include <set>

#include "search/unicode.h"
#include "search/words.h"
#include "tests/search/corpus.h"

static std::set<std::string> words() {
  std::set<std::string> out;
  for (std::size_t rank = 0; rank < corpus::vocabulary; rank++)
    if (search::is_letters(corpus::word(rank))) out.insert(corpus::word(rank));
  static const char* const endings[] = {
      "",       "s",     "es",    "ed",      "eed",     "eedly", "edly",   "ing",  "ingly",   "y",    "ies",     "ied",
      "ly",     "li",    "ation", "ational", "tional",  "enci",  "anci",   "izer", "ization", "abli", "alli",    "ator",
      "alism",  "aliti", "ousli", "ousness", "iveness", "iviti", "biliti", "bli",  "ogi",     "logy", "fulness", "fulli",
      "lessli", "icate", "ative", "alize",   "iciti",   "ical",  "ful",    "ness", "al",      "ance", "ence",    "er",
      "ic",     "able",  "ible",  "ant",     "ement",   "ment",  "ent",    "ism",  "ate",     "iti",  "ous",     "ive",
      "ize",    "ion",   "sion",  "tion",    "e",       "l",     "ll",     "sses", "us"};
  static const char* const special[] = {
      "skis",     "skies",    "dying",    "lying",   "tying",    "idly",      "gently", "ugly",    "early",
      "only",     "singly",   "sky",      "news",    "howe",     "atlas",     "cosmos", "bias",    "andes",
      "inning",   "outing",   "canning",  "herring", "earring",  "proceed",   "exceed", "succeed", "innings",
      "proceeds", "generate", "communal", "arsenal", "generous", "communism", "yes",    "say",     "boy",
      "youth",    "yyy",      "sayyid",   "hop",     "hopping",  "hoped",     "at",     "a",       "by"};
  out.insert(std::begin(special), std::end(special));
  corpus::Random random(7);
  const std::string letters = "abcdefghijklmnopqrstuvwxyzaeiouaeiouyystlnr";
  while (out.size() < 320000) {
    std::string stem;
    for (std::size_t n = 1 + random.below(7); n > 0; n--) stem += letters[random.below(letters.size())];
    for (int i = 0; i < 4; i++) out.insert(stem + random.pick(endings) + (random.chance(30) ? random.pick(endings) : ""));
  }
  return out;
}

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::ofstream out(argv[1]);
  const Xapian::Stem stem("english");
  for (const std::string& word : words()) out << word << ' ' << stem(word) << '\n';
  // Runs of characters that are alike, then each that folds to another.
  out << "CHARACTERS\n";
  const auto kind = [](char32_t c) { return search::is_cjk(c) ? 2 : search::is_word(c) ? 1 : 0; };
  for (char32_t c = 0, first = 0; c <= 0x110000; c++) {
    if (c <= 0x10FFFF && kind(c) == kind(first)) continue;
    out << static_cast<unsigned>(first) << ' ' << kind(first) << '\n';
    first = c;
  }
  out << "FOLDS\n";
  for (char32_t c = 0; c <= 0x10FFFF; c++)
    if (search::fold(c) != c) out << static_cast<unsigned>(c) << " " << static_cast<unsigned>(search::fold(c)) << '\n';
}
