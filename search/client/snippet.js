// The section that answers best and one line of it, as search/snippet.cc. Marks: [begin, end] in UTF-16 units.
const SNIPPET_COLUMNS = 180, COLUMNS_BEFORE = 40, WINDOW_COLUMNS = 130, LONGEST_TAIL = 30;

function createHighlighter(terms) {
  const stems = new Set(), written = new Set(), known = new Map();
  for (const term of terms) {
    if (term[0] === "T") written.add(term.slice(1));
    else stems.add(term[0] === "S" ? term.slice(1) : term);
  }
  function match(word) {
    if (!known.has(word)) known.set(word, stems.has(stem(word)) ? stem(word) : written.has(word) ? word : "");
    return known.get(word);
  }
  // [{begin, end, term}]
  return function find(text) {
    const out = [];
    if (!stems.size && !written.size) return out;
    const add = (begin, end, term) => {
      const last = out[out.length - 1];
      if (last && last.end > begin) last.end = Math.max(last.end, end);
      else out.push({ begin, end, term });
    };
    for (const { cjk, parts, wholes } of split(text)) {
      if (cjk) {
        parts.forEach((part, i) => {
          const next = parts[i + 1];
          if (next && stems.has(part.text + next.text)) add(part.begin, next.end, part.text + next.text);
          else if (stems.has(part.text)) add(part.begin, part.end, part.text);
        });
        continue;
      }
      const whole = wholes.find((p) => match(p.text));
      for (const part of whole ? [whole] : parts) if (match(part.text)) add(part.begin, part.end, match(part.text));
    }
    return out;
  };
}

const columnsOf = (c) => isCjk(c) || (c >= 0x3000 && c < 0x3040) || (c >= 0xFF00 && c < 0xFF61) ? 2 : 1;
function forward(text, at, columns) {
  while (at < text.length && columns > 0) {
    const c = text.codePointAt(at);
    columns -= columnsOf(c);
    at += c > 0xFFFF ? 2 : 1;
  }
  return at;
}
function backward(text, at, columns) {
  while (at > 0 && columns > 0) {
    at -= at > 1 && text.codePointAt(at - 2) > 0xFFFF ? 2 : 1;
    columns -= columnsOf(text.codePointAt(at));
  }
  return at;
}

const distinctTerms = (found) => new Set(found.map((f) => f.term));

function cutSnippet(text, found) {
  let best = 0, bestDistinct = 0, bestMarks = 0;
  found.slice(0, 200).forEach((first, i) => {
    const limit = forward(text, first.begin, WINDOW_COLUMNS);
    let k = i;
    while (k < found.length && found[k].end <= limit) k++;
    const distinct = distinctTerms(found.slice(i, k)).size;
    if (distinct > bestDistinct || (distinct === bestDistinct && k - i > bestMarks)) {
      best = i;
      bestDistinct = distinct;
      bestMarks = k - i;
    }
  });
  let begin = found.length ? backward(text, found[best].begin, COLUMNS_BEFORE) : 0;
  if (forward(text, 0, COLUMNS_BEFORE / 2) >= begin) begin = 0;
  if (begin > 0) {
    const blank = text.slice(begin).search(/[ \n\t]/);
    if (blank >= 0 && begin + blank < found[best].begin) begin += blank + 1;
  }
  let end = forward(text, begin, SNIPPET_COLUMNS);
  if (end < text.length) {
    const blank = Math.max(...[" ", "\n", "\t"].map((c) => text.lastIndexOf(c, end)));
    if (blank > begin && forward(text, blank, LONGEST_TAIL) >= end) end = blank;
  }
  while (begin < end && /[ \n\t\r]/.test(text[begin])) begin++;
  while (end > begin && /[ \n\t\r]/.test(text[end - 1])) end--;
  const shift = begin > 0 ? 1 : 0;
  return {
    snippet: (shift ? "…" : "") + text.slice(begin, end).replace(/[ \n\t\r]/g, " ") + (end < text.length ? "…" : ""),
    marks: found.filter((f) => f.begin >= begin && f.end <= end).map((f) => [f.begin - begin + shift, f.end - begin + shift]),
  };
}

// → {section, anchor, snippet, marks}
function describeHit(find, sections) {
  let best, bestFound = [], bestDistinct = 0;
  for (const section of sections) {
    const found = find(section[3]), distinct = distinctTerms(found.concat(find(section[1]))).size;
    if (best && (distinct < bestDistinct || (distinct === bestDistinct && found.length <= bestFound.length))) continue;
    if (best && !distinct) continue;
    best = section;
    bestFound = found;
    bestDistinct = distinct;
  }
  if (!best) return { section: "", anchor: "", snippet: "", marks: [] };
  if (bestDistinct) return { section: best[1], anchor: best[2], ...cutSnippet(best[3], bestFound) };
  const summary = sections.find((s) => FIELDS[s[0]] === "summary" && s[3]) || best;
  return { section: "", anchor: "", ...cutSnippet(summary[3], []) };
}
