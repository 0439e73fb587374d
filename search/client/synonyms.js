// Words that mean the same, put into a parsed query, as search/synonyms.cc does.
const LONGEST_SYNONYM = 4;

const chunkSpelling = (chunk) => chunk.parts.map((p) => p.text).join(chunk.cjk ? "" : " ");
const spelling = (text) => split(text).map(chunkSpelling).join(" ");

// Groups of words that mean the same → spelling → the other spellings.
function equalsOf(groups) {
  const equals = new Map();
  for (const group of groups) {
    const spellings = group.map(spelling);
    for (const key of spellings) {
      if (!key) continue;
      if (!equals.has(key)) equals.set(key, []);
      const others = equals.get(key);
      for (const other of spellings) if (other && other !== key && !others.includes(other)) others.push(other);
    }
  }
  return equals;
}

function wordsOf(text) {
  const words = split(text).map((chunk) => {
    const part = text.slice(chunk.begin, chunk.end);
    for (const p of chunk.parts.concat(chunk.wholes)) p.silent = true;
    return { op: "word", text: part, begin: 0, end: 0, chunk, partial: false };
  });
  return words.length === 1 ? words[0] : { op: "all", children: words };
}

function addSynonyms(node, equals) {
  if (!equals || !equals.size || (node.op !== "all" && node.op !== "any")) return;
  const out = [], { children } = node;
  const replaceable = (n) => n && n.op === "word" && !n.field;
  for (let i = 0; i < children.length;) {
    let longest = 0, others, key = "";
    for (let n = 0; n < (node.op === "all" ? LONGEST_SYNONYM : 1) && replaceable(children[i + n]); n++) {
      key += (n ? " " : "") + chunkSpelling(children[i + n].chunk);
      const found = equals.get(key);
      if (found && found.length) {
        longest = n + 1;
        others = found;
      }
    }
    if (!longest) {
      addSynonyms(children[i], equals);
      out.push(children[i++]);
      continue;
    }
    const written = children.slice(i, i + longest);
    out.push({ op: "same", text: written.map((w) => w.text).join(" "), begin: written[0].begin, end: written[longest - 1].end,
      children: [longest === 1 ? written[0] : { op: "all", children: written }, ...others.map(wordsOf)] });
    i += longest;
  }
  node.children = out;
}
