// The engine: from a request to results, as search/answer.cc, in steps that a page can show as they come.
//   debriefSearch(load)   load(path) promises what a file hands over → promises an engine
//   engine.search({query, ticked, offset, limit, sort, partial})  → promises an answer
//   answer: {total, hits, notes, ignored, dropped, suggestion: promise, facets(): promise, snippets(): promise that fills the hits}
//   hit: {id, url, title, titleMarks, date, rank, label, kind, services, causes, score, missing} + {section, anchor, snippet, marks}
const MOST_CHECKED = 1000, PER_WORD = 1000;

const includes = (docs, doc) => {
  let low = 0, high = docs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (docs[middle] < doc) low = middle + 1; else high = middle;
  }
  return docs[low] === doc;
};

async function createEngine(load) {
  const store = await createStore(load).open(), synonyms = equalsOf(store.entry.synonyms);

  // Loads the columns that conditions and ticks need: {filter name: column}.
  async function loadFilters(names, columns) {
    const filters = {};
    await Promise.all([...names].map(async (name) => {
      const [column, rankOf] = await Promise.all([store.filter(name), name === "severity" && store.column("rank")]);
      filters[name] = rankOf ? { ...column, rankOf, ranks: new Set(rankOf.filter(Boolean).map(String)) } : { ...column };
    }).concat([...columns].map(async (name) => { filters["=" + name] = await store.column(name); })));
    return filters;
  }

  function conditions(filters) {
    return (tree) => {
      if (tree.op === "bounds") {
        const { slot, low, high } = tree.bounds, values = filters["=" + (slot === "severity" ? "rank" : slot)];
        if (slot !== "date") return (doc) => values[doc] > 0 && values[doc] - (slot === "duration") >= low && values[doc] - (slot === "duration") <= high;
        return (doc) => {
          const n = values[doc] - 1, two = (x) => String(x).padStart(2, "0");
          if (n < 0) return false;
          const day = String(Math.floor(n / 416)).padStart(4, "0") + "-" + two(Math.floor(n / 32) % 13) + "-" + two(n % 32);
          return compareTexts(day, low) >= 0 && compareTexts(day, high) <= 0;
        };
      }
      const column = filters[tree.filter], keys = new Set(tree.keys), values = column.keys.map((k) => keys.has(k));
      return (doc) => column.of[doc].some((v) => values[v]) || (!!column.rankOf && keys.has(String(column.rankOf[doc])) && column.rankOf[doc] > 0);
    };
  }

  // A phrase is its words, a field's word any word; conditions that no page meets are left out. Parts without a text of their own
  // are named by what they are parts of.
  function loosened(tree, text, out) {
    if (!hasWeight(tree)) return out;
    if (tree.op === "all") {
      for (const child of tree.children) loosened(child, child.text || text, out);
      return out;
    }
    const loose = { ...tree, check: undefined, text };
    if (!loose.terms || !out.some((t) => t.op === loose.op && sameTerms(t.terms, loose.terms))) out.push(loose);
    return out;
  }

  async function search(request) {
    const { query = "", partial = false, sort = "automatic", offset = 0, limit = 10 } = request;
    const parsed = parse(query, partial, synonyms), notes = parsed.notes.slice();
    const ticked = {};
    for (const [name, values] of Object.entries(request.ticked || {})) {
      const keys = (FILTERS.includes(name) ? values : []).map((v) => filterKey(name, v));
      if (keys.length) ticked[name] = keys;
    }
    const { children } = parsed.root;
    if (children.length && children.every((n) => n.op === "no")) notes.push({ kind: "only-excluded", subject: "" });

    const names = new Set(Object.keys(ticked)), columns = new Set();
    let words = false;
    eachNode(parsed.root, (node) => {
      if (node.op === "filter") names.add(node.filter);
      if (node.op === "bounds") columns.add(node.bounds.slot === "severity" ? "rank" : node.bounds.slot);
      words = words || node.op === "word" || node.op === "phrase";
    });
    if (sort === "date" || !words) columns.add("date");
    const [filters] = await Promise.all([loadFilters(names, columns), loadShards(store, parsed.root)]);
    const resolved = resolve(store, filters, query, parsed.root), { root } = resolved;
    notes.push(...resolved.notes);
    const suggestion = suggest(query, resolved.corrections);

    const conditionOf = conditions(filters), ranker = createRanker(store, conditionOf);
    const ticks = Object.keys(ticked).map((filter) => conditionOf({ op: "filter", filter, keys: ticked[filter] }));
    const passesTicks = (doc) => ticks.every((passes) => passes(doc));
    const has = (doc) => (term) => includes(store.postings(term).docs, doc);

    const newest = sort === "date" || (sort === "automatic" && !hasWeight(root));
    if (newest && !filters["=date"]) filters["=date"] = await store.column("date");
    function ordered(list, byDate) {
      const dates = filters["=date"], found = list.docs.map((doc, i) => ({ doc, score: list.weights ? list.weights[i] : 0 }));
      return found.sort((a, b) => (byDate ? dates[b.doc] - dates[a.doc] : b.score - a.score) || a.doc - b.doc);
    }

    async function checked(found) {
      if (found.length > MOST_CHECKED) notes.push({ kind: "phrase-limit", subject: "" });
      const kept = await Promise.all(found.slice(0, MOST_CHECKED).map(async ({ doc }) => {
        const [page, sections] = await Promise.all([store.page(doc), store.text(doc)]);
        return matchesTree(root, has(doc), (tree) => conditionOf(tree)(doc), (check) => passesCheck(check, page, sections));
      }));
      return found.filter((_, i) => kept[i]);
    }

    // Documents that have more than half as many of the words as the best one; the number of words decides, then the score.
    function matchMost() {
      const clauses = loosened(root, "", []);
      if (!clauses.length) return null;
      const known = (tree) => tree.op !== "filter" || tree.keys.some((key) => filters[tree.filter].keys.includes(key) || (tree.filter === "severity" && filters.severity.ranks.has(key)));
      const within = root.children.filter((t) => !hasWeight(t) && known(t)), without = root.without.filter((t) => !hasCheck(t));
      const counts = new Map();
      for (const clause of clauses) {
        const list = ranker.evaluate({ op: "all", children: within.concat([clause]), without });
        for (const doc of list.docs) if (passesTicks(doc)) counts.set(doc, (counts.get(doc) || 0) + 1);
      }
      const most = [...counts.values()].reduce((a, b) => Math.max(a, b), 0), list = ranker.evaluate({ op: "any", children: clauses }), out = { docs: [], weights: [] };
      list.docs.forEach((doc, i) => {
        const matched = counts.get(doc) || 0;
        if (matched * 2 <= most) return;
        out.docs.push(doc);
        out.weights.push(list.weights[i] + matched * PER_WORD);
      });
      if (!out.docs.length) return null;
      return { clauses, found: ordered(out, sort === "date") };
    }

    let matched = ordered(ranker.evaluate(root), newest), clauses = [];
    if (hasCheck(root)) matched = await checked(matched);
    let found = matched.filter(({ doc }) => passesTicks(doc));
    if (!found.length && hasWeight(root)) {
      if (sort === "date" && !filters["=date"]) filters["=date"] = await store.column("date");
      const most = matchMost();
      if (most) {
        ({ clauses, found } = most);
        matched = found;
      }
    }
    const missing = (doc) => [...new Set(clauses.filter((c) => !matchesTree(c, has(doc), (tree) => conditionOf(tree)(doc))).map((c) => c.text))];

    const find = createHighlighter(collectTerms(root, new Set()));
    const shown = found.slice(offset, offset + limit);
    const hits = await Promise.all(shown.map(async ({ doc, score }) => {
      const [id, url, title, date, rank, label, kind, services, causes] = await store.page(doc);
      return { id, url, title, titleMarks: find(title).map((f) => [f.begin, f.end]), date, rank, label, kind, services, causes, score, missing: missing(doc) };
    }));

    return {
      query, total: found.length, hits, notes, ignored: parsed.ignored, dropped: clauses.length ? missing(found[0].doc) : [], suggestion,
      facets: async () => {
        const all = await loadFilters(FILTERS, []);
        return countFacets(all, ticked, matched.map((f) => f.doc), conditions(all));
      },
      snippets: () => Promise.all(hits.map(async (hit, i) => Object.assign(hit, describeHit(find, await store.text(shown[i].doc))))),
    };
  }

  async function suggest(query, corrections) {
    const right = await Promise.all(corrections.map((c) => c.right || nearestWord(store, c.word)));
    const changes = corrections.map((c, i) => ({ ...c, right: right[i] })).filter((c) => c.right).sort((a, b) => a.begin - b.begin);
    let out = "", at = 0;
    for (const change of changes) {
      if (change.begin < at) continue;
      out += query.slice(at, change.begin) + change.right;
      at = change.end;
    }
    return at ? out + query.slice(at) : "";
  }

  return { search, strings: store.entry.strings, labels: store.entry.labels, count: store.entry.count };
}

// For the tests, beside the engine itself.
createEngine.internals = { split, stem, parse, equalsOf, fold, isWord, isCjk };
globalThis.debriefSearch = createEngine;
