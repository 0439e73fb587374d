// A parsed query against the index, as search/tree.cc: words become terms. A tree: {op, terms, children, without, check, text, …} with
// op everything, term, synonym, all, any, filter (filter, keys) or bounds (bounds).
// The shards that the resolution asks are loaded first, all at once; only completions and corrections need a second step.

const MOST_NEAR = 3;
const leaf = (term) => ({ op: "term", terms: [term] });
const allOf = (children) => children.length === 1 ? children[0] : { op: "all", children, without: [] };
const sameTerms = (a, b) => a.length === b.length && a.every((t, i) => t === b[i]);
const prefixOf = (node) => node.field === "title" ? "S" : "";
const isCharacter = (word) => isCjk(word.codePointAt(0));

function eachNode(node, visit) {
  visit(node);
  for (const child of node.children || []) eachNode(child, visit);
}

// Without a check of what exists: every term that this chunk may become.
function possibleTerms(chunk, prefix) {
  if (!chunk.cjk) return chunk.wholes.slice(0, 1).concat(chunk.parts).map((p) => prefix + stem(p.text));
  return chunk.parts.length === 1 ? [prefix + chunk.parts[0].text] : chunk.parts.slice(1).map((p, i) => prefix + chunk.parts[i].text + p.text);
}

function phraseTerms(node) {
  const out = [], prefix = prefixOf(node), { words } = node;
  words.forEach((word, i) => {
    const next = words[i + 1];
    if (!isCharacter(word)) out.push(prefix + stem(word));
    else if (next !== undefined && isCharacter(next)) out.push(prefix + word + next);
    else if (i === 0 || !isCharacter(words[i - 1])) out.push(prefix + word);
  });
  return [...new Set(out)];
}

// Loads what resolve() will look up.
async function loadShards(store, root) {
  const wanted = [], partial = [];
  eachNode(root, (node) => {
    if (node.op === "phrase") wanted.push(...phraseTerms(node));
    if (node.op !== "word") return;
    wanted.push(...possibleTerms(node.chunk, prefixOf(node)));
    if (!node.partial) return;
    const { wholes, parts, whole } = node.chunk;
    const beginnings = [parts[parts.length - 1].text].concat(whole ? wholes[0].text : []);
    for (const beginning of beginnings) partial.push({ beginning, stems: !prefixOf(node) });
  });
  // The stems of what the dictionary will complete begin alike: when few shards hold them all, they need not wait for it.
  const near = partial.filter((p) => p.stems && store.shardsOf("terms", p.beginning).length <= MOST_NEAR).map((p) => store.needRange("terms", p.beginning));
  await Promise.all(near.concat(wanted.map((term) => store.need("terms", term)).concat(partial.map(({ beginning, stems }) => Promise.all([
    store.needRange("terms", "T" + beginning), stems && Array.from(beginning).length >= SHORTEST_PREFIX && store.needRange("words", beginning)])))));
  const completed = partial.filter((p) => p.stems).flatMap((p) => completions(store, p.beginning)).map(stem);
  await Promise.all(completed.map((term) => store.need("terms", term)));
}

// → {root, corrections: [{begin, end, word}] still to be looked up, notes}
function resolve(store, filters, query, parsedRoot) {
  let corrections = [], notes = [];

  function beginningWith(beginning, prefix) {
    const terms = new Set(store.range("terms", "T" + beginning).map(([term]) => term));
    if (!prefix) for (const word of completions(store, beginning)) terms.add(stem(word));
    return [...terms].sort(compareTexts);
  }

  function plainWord(part, partial, prefix) {
    const own = prefix + stem(part.text), known = store.has(own), terms = partial ? beginningWith(part.text, prefix) : [];
    if (!known && !terms.length && !part.silent) corrections.push({ begin: part.begin, end: part.end, word: part.text });
    if (!terms.length) return leaf(own);
    if (known && !terms.includes(own)) terms.push(own);
    return { op: "synonym", terms: terms.sort(compareTexts) };
  }

  function distinct(trees) {
    const out = [];
    for (const tree of trees) if (!out.some((t) => sameTerms(t.terms, tree.terms))) out.push(tree);
    return out;
  }

  function compound(node, prefix) {
    const { chunk, partial } = node, whole = chunk.wholes[0];
    if (chunk.whole && (store.has(prefix + stem(whole.text)) || (partial && beginningWith(whole.text, prefix).length)))
      return plainWord(whole, partial, prefix);
    return allOf(distinct(chunk.parts.map((part, i) => plainWord(part, partial && i + 1 === chunk.parts.length, prefix))));
  }

  function word(node) {
    const { chunk, field } = node, prefix = prefixOf(node);
    const tree = chunk.cjk ? allOf([...new Set(possibleTerms(chunk, prefix))].map(leaf))
      : chunk.parts.length === 1 && !chunk.wholes.length ? plainWord(chunk.parts[0], node.partial, prefix) : compound(node, prefix);
    if (field && field !== "title") {
      const words = chunk.parts.map((p) => chunk.cjk ? p.text : stem(p.text));
      if (node.partial) words[words.length - 1] = chunk.parts[words.length - 1].text;
      tree.check = { words, stems: !chunk.cjk, prefix: node.partial, field };
    }
    return tree;
  }

  function same(node) {
    const children = node.children.map(one);
    if (children.some((c) => c.check || (c.op !== "term" && c.op !== "synonym"))) return { op: "any", children };
    return { op: "synonym", terms: [...new Set(children.flatMap((c) => c.terms))].sort(compareTexts) };
  }

  function filter(node) {
    const column = filters[node.filter];
    for (const key of node.keys) {
      if (column.keys.includes(key) || (node.filter === "severity" && column.ranks.has(key))) continue;
      let nearest = "", best = Math.floor(Array.from(key).length / 3) + 1;
      const existing = node.filter === "severity" ? column.keys.concat([...column.ranks]) : column.keys;
      for (const value of [...new Set(existing)].sort(compareTexts)) {
        const d = editDistance(key, value, best);
        if (d < best) {
          best = d;
          nearest = node.filter + ":" + value;
        }
      }
      notes.push({ kind: "unknown-value", subject: node.filter + ":" + key, nearest });
      if (nearest && node.keys.length === 1) corrections.push({ begin: node.begin, end: node.end, right: nearest });
    }
    return { op: "filter", filter: node.filter, keys: node.keys.slice() };
  }

  function one(node) {
    let tree;
    switch (node.op) {
      case "word": tree = word(node); break;
      case "phrase":
        tree = allOf(phraseTerms(node).map(leaf));
        tree.check = { words: node.words, stems: false, prefix: false, field: node.field };
        break;
      case "filter": tree = filter(node); break;
      case "bounds": tree = { op: "bounds", bounds: node.bounds }; break;
      case "all": return all(node);
      case "same": tree = same(node); break;
      case "any": tree = { op: "any", children: node.children.map(one) }; break;
      default: return all({ children: [node] });
    }
    tree.text = node.end > node.begin ? query.slice(node.begin, node.end) : node.text;
    return tree;
  }

  function all(node) {
    const tree = { op: "all", children: [], without: [] }, seen = new Map();
    for (const child of node.children) {
      if (child.op === "no") {
        const before = [corrections.slice(), notes.slice()];
        tree.without.push(one(child.children[0]));
        [corrections, notes] = before;
        continue;
      }
      const made = one(child);
      if (child.op === "filter") {
        if (seen.has(child.filter)) {
          seen.get(child.filter).keys.push(...made.keys);
          continue;
        }
        seen.set(child.filter, made);
      }
      const twice = (made.op === "term" || made.op === "synonym") && !made.check &&
        tree.children.some((t) => t.op === made.op && !t.check && sameTerms(t.terms, made.terms));
      if (!twice) tree.children.push(made);
    }
    return tree;
  }

  const root = all(parsedRoot);
  return { root, corrections, notes };
}

const hasCheck = (tree) => !!tree.check || (tree.children || []).concat(tree.without || []).some(hasCheck);
const hasWeight = (tree) => tree.op === "term" || tree.op === "synonym" || (tree.children || []).some(hasWeight);
const isCondition = (tree) => tree.op === "filter" || tree.op === "bounds";

function collectTerms(tree, out) {
  if (tree.op === "term" || tree.op === "synonym") tree.terms.forEach((t) => out.add(t));
  for (const child of tree.children || []) collectTerms(child, out);
  return out;
}
