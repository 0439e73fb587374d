#include "search/synonyms.h"

#include <algorithm>

namespace search {

namespace {

constexpr std::size_t longest_synonym = 4;  // words

using Equals = std::map<std::string, std::vector<std::string>>;  // spelling → the other spellings, in order

std::string spelling(const Chunk& chunk) {
  std::string out;
  for (const Part& part : chunk.parts) out += (out.empty() || chunk.cjk ? "" : " ") + part.text;
  return out;
}

// "Out-of-Memory" and "out of memory" are one.
std::string spelling(const std::string& text) {
  std::string out;
  for (const Chunk& chunk : split(text)) out += (out.empty() ? "" : " ") + spelling(chunk);
  return out;
}

Equals equals_of(const Synonyms& synonyms) {
  Equals out;
  for (const auto& [word, equals] : synonyms) {
    std::vector<std::string> group{word};
    group.insert(group.end(), equals.begin(), equals.end());
    for (const std::string& one : group) {
      const std::string key = spelling(one);
      if (key.empty()) continue;
      std::vector<std::string>& others = out[key];
      for (const std::string& other : group) {
        if (std::string s = spelling(other); !s.empty() && s != key && std::find(others.begin(), others.end(), s) == others.end())
          others.push_back(std::move(s));
      }
    }
  }
  return out;
}

bool replaceable(const Node& node) {
  return node.op == Node::Op::word && !node.field;
}

Node words_of(const std::string& text) {
  Node all;
  for (Chunk& chunk : split(text)) {
    Node& word = all.children.emplace_back();
    word.op = Node::Op::word;
    word.text = text.substr(chunk.begin, chunk.end - chunk.begin);
    for (auto* list : {&chunk.parts, &chunk.wholes})
      for (Part& part : *list) part.begin = part.end = 0;  // nobody typed them
    word.chunk = std::move(chunk);
  }
  if (all.children.size() != 1) return all;
  Node only = std::move(all.children[0]);
  return only;
}

// same(what was written, each equal), of children[at, at + count).
Node same(std::vector<Node>& children, std::size_t at, std::size_t count, const std::vector<std::string>& others) {
  Node node;
  node.op = Node::Op::same;
  node.begin = children[at].begin;
  node.end = children[at + count - 1].end;
  Node written;
  for (std::size_t i = at; i < at + count; i++) {
    node.text += (i > at ? " " : "") + children[i].text;
    written.children.push_back(std::move(children[i]));
  }
  if (count == 1) {
    Node only = std::move(written.children[0]);
    written = std::move(only);
  }
  node.children.push_back(std::move(written));
  for (const std::string& other : others) node.children.push_back(words_of(other));
  return node;
}

void replace(Node& node, const Equals& equals) {
  if (node.op != Node::Op::all && node.op != Node::Op::any) return;
  std::vector<Node> out;
  for (std::size_t i = 0; i < node.children.size();) {
    std::size_t longest = 0;
    const std::vector<std::string>* others = nullptr;
    std::string key;
    const std::size_t most = node.op == Node::Op::all ? longest_synonym : 1;
    for (std::size_t n = 0; n < most && i + n < node.children.size() && replaceable(node.children[i + n]); n++) {
      key += (n ? " " : "") + spelling(node.children[i + n].chunk);
      if (const auto it = equals.find(key); it != equals.end() && !it->second.empty()) longest = n + 1, others = &it->second;
    }
    if (longest == 0) {
      replace(node.children[i], equals);
      out.push_back(std::move(node.children[i++]));
      continue;
    }
    out.push_back(same(node.children, i, longest, *others));
    i += longest;
  }
  node.children = std::move(out);
}

}  // namespace

void add_synonyms(Node& root, const Synonyms& synonyms) {
  if (!synonyms.empty()) replace(root, equals_of(synonyms));
}

}  // namespace search
