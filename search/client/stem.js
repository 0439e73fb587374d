// The English stem of a word of a–z: Porter2 as Xapian's "english" computes it (tests/search/stem_test.js compares them). Others stay.
const table = (text) => new Map(text.split(" ").map((pair) => pair.split(":")));
const VOWELS = "aeiouy", LI = "cdeghkmnrt", DOUBLES = "bdfgmnprt";
const EXCEPTIONS = table("skis:ski skies:sky dying:die lying:lie tying:tie idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl " +
  "sky:sky news:news howe:howe atlas:atlas cosmos:cosmos bias:bias andes:andes");
const FINAL_AFTER_1A = ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];
const STEP2 = table("tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate alism:al " +
  "aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ogi:og fulli:ful " +
  "lessli:less li:");
const STEP3 = table("tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:");
const STEP4 = table("al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ism: ate: iti: ous: ive: ize: ion:");

// Y is a consonant y.
function stem(word) {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  if (EXCEPTIONS.has(word)) return EXCEPTIONS.get(word);
  let w = word[0] === "y" ? "Y" + word.slice(1) : word;
  for (let i = 1; i < w.length; i++) if (w[i] === "y" && vowel(w, i - 1)) w = w.slice(0, i) + "Y" + w.slice(i + 1);
  const start = /^(gener|commun|arsen)/.exec(w);
  const r1 = start ? start[0].length : region(w, 0), r2 = region(w, r1);
  w = step1a(w);
  if (FINAL_AFTER_1A.indexOf(w) >= 0) return w;
  w = step1b(w, r1);
  if (/[yY]$/.test(w) && w.length > 2 && !vowel(w, w.length - 2)) w = w.slice(0, -1) + "i";
  w = longest(w, STEP2, (end, rest) => rest >= r1 && (end !== "ogi" || w[rest - 1] === "l") && (end !== "li" || has(LI, w[rest - 1])));
  w = longest(w, STEP3, (end, rest) => rest >= r1 && (end !== "ative" || rest >= r2));
  w = longest(w, STEP4, (end, rest) => rest >= r2 && (end !== "ion" || has("st", w[rest - 1])));
  const last = w.length - 1;
  if (w[last] === "e" && (last >= r2 || (last >= r1 && !short(w, last)))) w = w.slice(0, last);
  else if (w[last] === "l" && last >= r2 && w[last - 1] === "l") w = w.slice(0, last);
  return w.replace(/Y/g, "y");
}

const has = (letters, c) => c !== undefined && letters.indexOf(c) >= 0;
const vowel = (w, i) => has(VOWELS, w[i]);

// Behind the first consonant that follows a vowel, from `i` on.
function region(w, i) {
  while (i < w.length && !vowel(w, i)) i++;
  while (i < w.length && vowel(w, i)) i++;
  return Math.min(i + 1, w.length);
}

// Does w[0, n) end in a short syllable?
function short(w, n) {
  if (n < 2 || vowel(w, n - 1) || !vowel(w, n - 2)) return false;
  return n === 2 || (!vowel(w, n - 3) && !has("wxY", w[n - 1]));
}

function hasVowel(w, n) {
  for (let i = 0; i < n; i++) if (vowel(w, i)) return true;
  return false;
}

function step1a(w) {
  if (w.endsWith("sses")) return w.slice(0, -2);
  if (/ie[ds]$/.test(w)) return w.slice(0, w.length > 4 ? -2 : -1);
  if (/(us|ss)$/.test(w) || !w.endsWith("s")) return w;
  return hasVowel(w, w.length - 2) ? w.slice(0, -1) : w;
}

function step1b(w, r1) {
  const eed = /eed(ly)?$/.exec(w);
  if (eed) return eed.index >= r1 ? w.slice(0, eed.index + 2) : w;
  const end = /(ed|ing)(ly)?$/.exec(w);
  if (!end || !hasVowel(w, end.index)) return w;
  w = w.slice(0, end.index);
  if (/(at|bl|iz)$/.test(w)) return w + "e";
  const n = w.length;
  if (n > 1 && w[n - 1] === w[n - 2] && has(DOUBLES, w[n - 1])) return w.slice(0, -1);
  return n === r1 && short(w, n) ? w + "e" : w;
}

// The longest ending of the table that the word has decides alone.
function longest(w, endings, allowed) {
  for (let n = Math.min(7, w.length); n > 1; n--) {
    const end = w.slice(w.length - n);
    if (endings.has(end)) return allowed(end, w.length - n) ? w.slice(0, w.length - n) + endings.get(end) : w;
  }
  return w;
}
