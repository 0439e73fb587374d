// How text becomes words: the same as search/words.cc, held to it by tests/search/analysis.cases.
// A chunk: {begin, end, cjk, whole, parts: [{begin, end, text}], wholes: [{begin, end, text}]}, places in UTF-16 units.

// The tables of search/unicode.cc: first and last of each range, as differences in base 36.
function ranges(text) {
  let at = 0;
  return text.split(" ").map((difference) => at += parseInt(difference, 36));
}
const CJK = ranges("96o 9r 12 2 q 8 8 4 c 2d 7 2 2 2h 2 1f 2 2l i v 1d f e9 533 1t g73 1up v ht 8ov 6ip e7 vb 1l yu9 a7 fip 2t4t");
const WORD = ranges("4q 0 b 0 5 0 6 m 2 u 2 hx 2 7 2 cx 7 14 3 1e 2 0 2 1 2 1 2 17 3 a h a 6 21 5 2t 2 16 f gl 3 yg 2 e 2 9 3 dp 3 " +
  "4u 2 h0 9 46 2 h7 3 g 2 p 6 22 4 1y 3 4c 4 0 5 z c 2 3 1kf 2dd e7 mip 1un x hr flt lb 35 3w 78 yrj");
const LONGEST_TERM = 64;

function inRanges(table, c) {
  let low = 0, high = table.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table[2 * middle + 1] < c) low = middle + 1; else high = middle;
  }
  return table[2 * low] <= c;
}
const isDigit = (c) => c >= 48 && c <= 57;
const isUpper = (c) => c >= 65 && c <= 90;
const isLower = (c) => c >= 97 && c <= 122;
const isCjk = (c) => c >= 0x2E80 && inRanges(CJK, c);
const isWord = (c) => c < 128 ? isDigit(c) || isUpper(c) || isLower(c) : inRanges(WORD, c);
const isPlain = (c) => isWord(c) && !isCjk(c);
const isJoiner = (c) => c === 95 || c === 45 || c === 46 || c === 47 || c === 64;
const narrow = (c) => c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;

function fold(c) {
  c = narrow(c);
  if (c < 128) return isUpper(c) ? c + 32 : c;
  if (!(c < 0x590 || (c >= 0x1E00 && c < 0x2000))) return c;
  if (c === 0x130) return 105;
  const lower = String.fromCodePoint(c).toLowerCase();
  return lower.length === 1 ? lower.codePointAt(0) : c;
}
const folded = (text) => Array.from(text, (c) => String.fromCodePoint(fold(c.codePointAt(0)))).join("");

function utf8Length(text) {
  let n = 0;
  for (const c of text) {
    const p = c.codePointAt(0);
    n += p < 0x80 ? 1 : p < 0x800 ? 2 : p < 0x10000 ? 3 : 4;
  }
  return n;
}

// As UTF-8 bytes compare, which is by code point; surrogates come behind everything else below U+10000.
function compareTexts(a, b) {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i), y = b.charCodeAt(i);
    if (x === y) continue;
    const sx = (x & 0xF800) === 0xD800, sy = (y & 0xF800) === 0xD800;
    return sx === sy ? x - y : sx ? 1 : -1;
  }
  return a.length - b.length;
}

function split(text) {
  const chunks = [];
  const codeAt = (at) => at < text.length ? narrow(text.codePointAt(at)) : 0;
  const behind = (at) => at + (text.codePointAt(at) > 0xFFFF ? 2 : 1);
  const plainAt = (at) => at < text.length && isPlain(codeAt(at));

  function cjkRun(at) {
    const parts = [], begin = at;
    while (at < text.length && isCjk(text.codePointAt(at))) {
      const end = behind(at);
      parts.push({ begin: at, end, text: text.slice(at, end) });
      at = end;
    }
    chunks.push({ begin, end: at, cjk: true, whole: false, parts, wholes: [] });
    return at;
  }

  function compound(begin) {
    let at = begin, chars = [];
    for (;;) {
      const c = codeAt(at), next = at < text.length ? behind(at) : at;
      if (at < text.length && (isPlain(c) || (isJoiner(c) && plainAt(next)))) {
        chars.push({ c, begin: at, end: next });
        at = next;
      } else if ((c === 39 || c === 0x2019) && plainAt(next)) {
        at = (codeAt(next) | 32) === 115 && !plainAt(behind(next)) ? behind(next) : next;
      } else break;
    }
    // v1.24.3: the v goes
    if (chars.length > 3 && (chars[0].c | 32) === 118 && isDigit(chars[1].c)) {
      let i = 1;
      while (i < chars.length && isDigit(chars[i].c)) i++;
      if (i < chars.length && chars[i].c === 46) chars = chars.slice(1);
    }
    const chunk = cut(chars);
    chunk.begin = begin;
    chunk.end = at;
    if (chunk.parts.length) chunks.push(chunk);
    return at;
  }

  // Nine of ten chunks: an ASCII word with nothing but a space or the end of a sentence behind it.
  const simple = /([0-9A-Z]+|[A-Za-z]?[0-9a-z]*)(?=[^0-9A-Za-z_\-./@'\u0080-\uffff]|[_\-./@'](?![0-9A-Za-z\u0080-\uffff])|$)/y;
  for (let at = 0; at < text.length;) {
    simple.lastIndex = at;
    const word = simple.test(text) && simple.lastIndex > at && text.slice(at, simple.lastIndex).toLowerCase();
    if (word) {
      const end = simple.lastIndex;
      if (word.length <= LONGEST_TERM) chunks.push({ begin: at, end, cjk: false, whole: false, parts: [{ begin: at, end, text: word }], wholes: [] });
      at = end;
      continue;
    }
    const c = codeAt(at);
    at = isCjk(c) ? cjkRun(at) : isWord(c) ? compound(at) : behind(at);
  }
  return chunks;
}

function cut(chars) {
  const n = chars.length, parts = [], wholes = [];
  const at = (i) => i < n ? chars[i].c : 0;
  const hump = (i) => {
    if (i === 0 || !isUpper(at(i))) return false;
    const before = at(i - 1);
    if (isLower(before)) return true;
    if (isDigit(before)) return isLower(at(i + 1));
    return isUpper(before) && isLower(at(i + 1)) && isLower(at(i + 2));
  };
  const add = (list, first, last) => {
    const text = chars.slice(first, last).map((x) => String.fromCodePoint(fold(x.c))).join("");
    if (text && utf8Length(text) <= LONGEST_TERM) list.push({ begin: chars[first].begin, end: chars[last - 1].end, text });
  };
  const identifier = (first, last) => {
    let several = false, telling = false, slashes = 0;
    for (let i = first; i < last; i++) {
      const c = at(i), h = i > first && hump(i);
      several = several || h || isJoiner(c);
      telling = telling || h || isDigit(c) || c === 95 || c === 46 || c === 64;
      if (c === 47) slashes++;
    }
    return several && (telling || slashes > 1);
  };
  if (identifier(0, n)) add(wholes, 0, n);
  const whole = wholes.length > 0;
  const slash = chars.some((x) => x.c === 47), joined = chars.some((x) => isJoiner(x.c));
  let segment = 0, word = 0, part = 0;
  for (let i = 1; i <= n; i++) {
    const joiner = i === n || isJoiner(at(i));
    if (!joiner && !hump(i)) continue;
    add(parts, part, i);
    part = joiner ? i + 1 : i;
    if (!joiner) continue;
    if (slash && (i === n || at(i) === 47)) {
      if (chars.slice(segment, i).some((x) => isJoiner(x.c)) && identifier(segment, i)) add(wholes, segment, i);
      segment = i + 1;
    }
    if (joined) {
      let humps = false;
      for (let k = word + 1; k < i; k++) humps = humps || hump(k);
      if (humps) add(wholes, word, i);
    }
    word = i + 1;
  }
  return { begin: 0, end: 0, cjk: false, whole, parts, wholes };
}
