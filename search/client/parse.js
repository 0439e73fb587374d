// The query language, as search/parse.cc reads it; held to it by tests/search/query.cases.
// A node: {op, text, begin, end, …}; op: word (chunk, field, partial), phrase (words, field), filter (filter, keys), bounds (bounds),
// all, any, same, no (children).
const FIELDS = ["title", "summary", "causes", "timeline", "actions", "body"];
const FILTERS = ["severity", "service", "team", "cause", "status", "kind", "is", "tag", "owner", "year", "lang"];
const RANGES = ["after", "before", "date", "duration"];
const MOST_CLAUSES = 64, DEEPEST = 20;

const isSpace = (c) => c <= 32 || c === 0xA0 || c === 0x3000;
const isQuote = (c) => c === 34 || c === 0x201C || c === 0x201D || c === 0x201E;

function filterKey(filter, value) {
  let out = "";
  for (const ch of value) {
    const c = fold(ch.codePointAt(0));
    if (filter === "severity") out += isWord(c) || isCjk(c) ? String.fromCodePoint(c) : "";
    else if (c !== 32 && c !== 95 && c !== 0x3000 && c !== 0xA0) out += String.fromCodePoint(c);
    else if (out && !out.endsWith("-")) out += "-";
  }
  return out.replace(/-+$/, "");
}

// Tokens: {kind: word, phrase, open, close, either or no, text, begin, end, field}
function lex(query, notes) {
  const tokens = [];
  let depth = 0;
  const codeAt = (at) => at < query.length ? narrow(query.codePointAt(at)) : 32;
  const behind = (at) => at + (at < query.length && query.codePointAt(at) > 0xFFFF ? 2 : 1);
  const push = (kind, begin, end, text, field) => tokens.push({ kind, begin, end, text, field });

  function phrase(at, begin, field) {
    let end = at;
    while (end < query.length && !isQuote(codeAt(end))) end = behind(end);
    if (end >= query.length) notes.push({ kind: "open-quote", subject: query.slice(at) });
    push("phrase", begin, Math.min(end + 1, query.length), query.slice(at, end), field);
    return Math.min(end + 1, query.length);
  }

  function word(at) {
    let end = at, inner = 0;
    for (; end < query.length; end = behind(end)) {
      const c = codeAt(end);
      if (isSpace(c)) break;
      if (isQuote(c)) {
        const field = /^([A-Za-z_-]+):$/.exec(query.slice(at, end));
        if (field) return phrase(behind(end), at, field[1]);
        break;
      }
      if (c === 40) inner++;
      if (c === 41 && inner-- === 0) break;
    }
    const text = query.slice(at, end);
    if (text === "OR" || text === "|" || text === "||") push("either", at, end);
    else if (text === "NOT") push("no", at, end);
    else if (text !== "AND" && text !== "&&") push("word", at, end, text);
    return end;
  }

  for (let at = 0; at < query.length;) {
    const c = codeAt(at), next = behind(at), following = codeAt(next);
    if (isSpace(c)) at = next;
    else if (isQuote(c)) at = phrase(next, at);
    else if (c === 40) {
      push("open", at, next);
      depth++;
      at = next;
    } else if (c === 41) {
      if (depth > 0) {
        push("close", at, next);
        depth--;
      } else notes.push({ kind: "open-group", subject: ")" });
      at = next;
    } else if (c === 45 && !isSpace(following) && following !== 45 && following !== 62) {
      push("no", at, next);
      at = next;
    } else at = word(at);
  }
  if (depth > 0) notes.push({ kind: "open-group", subject: "(" });
  return tokens;
}

function parseTokens(tokens, notes) {
  let at = 0, clauses = 0;
  const kind = () => at < tokens.length ? tokens[at].kind : "";

  function all(depth) {
    const node = { op: "all", children: [] };
    while (at < tokens.length) {
      if (kind() === "close") {
        at++;
        if (depth > 0) break;
        continue;
      }
      const child = any(depth);
      if (child) node.children.push(...(child.op === "all" ? child.children : [child]));
    }
    return node;
  }

  function any(depth) {
    const children = [];
    for (let more = true; more;) {
      const child = one(depth);
      if (child) children.push(child);
      more = kind() === "either";
      if (more) at++;
      if (at >= tokens.length || kind() === "close") more = false;
    }
    return children.length > 1 ? { op: "any", children } : children[0];
  }

  function one(depth) {
    if (at >= tokens.length) return undefined;
    if (kind() !== "no") return atom(depth);
    // A row of "-" without recursion: every second one takes the one before back.
    const token = tokens[at];
    let no = false;
    while (kind() === "no") {
      no = !no;
      at++;
    }
    if (at >= tokens.length || kind() === "close") return undefined;
    const child = atom(depth);
    if (!child || !no) return child;
    return { op: "no", begin: token.begin, end: child.end, children: [child] };
  }

  function atom(depth) {
    const token = tokens[at++];
    if (token.kind === "open") {
      if (depth >= DEEPEST) return undefined;
      const group = all(depth + 1);
      return group.children.length ? group : undefined;
    }
    if (token.kind === "phrase") return token.field ? named(token, token.field, token.text, true) : phrase(token);
    if (token.kind !== "word") return undefined;
    for (const colon of [":", "："]) {
      const i = token.text.indexOf(colon);
      if (i > 0 && i + 1 < token.text.length) return named(token, token.text.slice(0, i), token.text.slice(i + 1), false);
    }
    return words(token, token.text, token.begin);
  }

  function words(token, text, begin) {
    const children = [];
    for (const chunk of split(text)) {
      if (++clauses > MOST_CLAUSES) break;
      const node = { op: "word", text: text.slice(chunk.begin, chunk.end), begin: begin + chunk.begin, end: begin + chunk.end, chunk,
        partial: text[chunk.end] === "*" && !chunk.cjk };
      for (const part of chunk.parts.concat(chunk.wholes)) {
        part.begin += begin;
        part.end += begin;
      }
      children.push(node);
    }
    return children.length > 1 ? { op: "all", begin: token.begin, end: token.end, children } : children[0];
  }

  function phrase(token, field) {
    if (++clauses > MOST_CLAUSES) return undefined;
    const words = [];
    for (const chunk of split(token.text)) for (const part of chunk.parts) words.push(part.text);
    return words.length ? { op: "phrase", text: token.text, begin: token.begin, end: token.end, words, field } : undefined;
  }

  function unknownField(name) {
    let nearest = "", best = name.length >= 4 ? 3 : 2;
    for (const candidate of FIELDS.concat(FILTERS, RANGES)) {
      const d = editDistance(name, candidate, best);
      if (d < best) {
        best = d;
        nearest = candidate;
      }
    }
    if (nearest || tokens.length <= 3) notes.push({ kind: "unknown-field", subject: name, nearest });
  }

  function named(token, written, value, isQuoted) {
    const name = written.toLowerCase(), whole = written + ":" + value;
    const { begin, end } = token;
    if (FIELDS.includes(name)) {
      if (isQuoted) return phrase(token, name);
      const node = words(token, value, token.end - value.length);
      if (node) for (const word of node.op === "all" ? node.children : [node]) word.field = name;
      return node;
    }
    const bounds = readBounds(name, value);
    if (bounds) return { op: "bounds", text: whole, begin, end, bounds };
    if (bounds === undefined && FILTERS.includes(name)) {
      const keys = (isQuoted ? [value] : value.split(",")).map((v) => filterKey(name, v)).filter(Boolean);
      if (keys.length) return { op: "filter", text: whole, begin, end, filter: name, keys };
    }
    if (bounds === null || FILTERS.includes(name)) {
      notes.push({ kind: "bad-value", subject: whole });
      return undefined;
    }
    if (/^[a-z]+$/.test(name) && value[0] !== "/" && value[0] !== ":") unknownField(name);
    return isQuoted ? phrase(token) : words(token, token.text, token.begin);
  }

  return all(0);
}

// Parts of what a pasted log line has and no postmortem repeats: times of day, UUIDs, addresses, long numbers.
function isNoise(t) {
  const count = (pattern) => (t.match(pattern) || []).length;
  const digits = count(/[0-9]/g), hex = count(/[0-9a-f]/gi), colons = count(/:/g), n = t.length;
  if (!t || (digits === 0 && colons < 4)) return false;
  if (n > 2 && /^0x/i.test(t)) return hex === n - 1;
  if (digits === n) return digits >= 9;
  if (n === 36 && count(/-/g) === 4 && hex === 32) return true;
  if (hex === n && n >= 12) return true;
  const digitFirst = /^[0-9]/.test(t);
  if (count(/\./g) === 3 && digits + 3 + colons + count(/\//g) === n && digitFirst) return true;
  if (colons >= 2 && hex + colons === n && (colons >= 4 || !digitFirst || digits + colons < n)) return true;
  return /^[^:]*[0-9]:[0-9]{2}/.test(t) && /^[0-9:.,+/TZtz-]*$/.test(t);
}

const bare = (token) => token.slice(token.lastIndexOf("=") + 1).replace(/^[[\]{}()<>,;"'|]+|[[\]{}()<>,;"'|:.]+$/g, "");
const isDate = (t) => /^[0-9]{4}([-/])[0-9]{2}\1[0-9]{2}$/.test(t);

function dropNoise(tokens, ignored) {
  const noise = [];
  let left = 0;
  tokens.forEach((token, i) => {
    if (token.kind !== "word") {
      left += token.kind === "phrase";
      return;
    }
    noise[i] = isNoise(bare(token.text));
    if (noise[i] && i > 0 && tokens[i - 1].kind === "word" && !noise[i - 1] && isDate(bare(tokens[i - 1].text))) {
      noise[i - 1] = true;
      left--;
    }
    left += !noise[i];
  });
  if (left === 0) return tokens;
  tokens.forEach((token, i) => noise[i] && ignored.push(bare(token.text)));
  return tokens.filter((token, i) => !noise[i]);
}

function markPartial(root, end) {
  const last = root.children[root.children.length - 1];
  if (!last) return;
  if (last.op === "word" && last.end === end && !last.chunk.cjk) last.partial = true;
  else if (last.op === "any") markPartial(last, end);
}

// → {root: a node that is `all`, notes, ignored}. `synonyms`: as equalsOf makes them.
function parse(query, partial, synonyms) {
  const notes = [], ignored = [];
  const root = parseTokens(dropNoise(lex(query, notes), ignored), notes);
  if (partial) markPartial(root, query.length);
  addSynonyms(root, synonyms);
  return { root, notes, ignored };
}
