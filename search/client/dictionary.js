// Words as people wrote them: completions and did-you-mean, as search/dictionary.cc.
const SHORTEST_PREFIX = 3, COMPLETIONS = 8;
const reversed = (word) => Array.from(word).reverse().join("");

// The most frequent words that begin with `beginning`; the shards of "words" must be loaded.
function completions(store, beginning) {
  if (Array.from(beginning).length < SHORTEST_PREFIX) return [];
  return store.range("words", beginning).map(([word, count]) => ({ word, count: numbers(count)[0] }))
    .sort((a, b) => b.count - a.count).slice(0, COMPLETIONS).map((w) => w.word);
}

// Insertions, deletions, replacements and swaps of neighbours; limit + 1 when there are more.
function editDistance(from, to, limit) {
  const a = Array.from(from), b = Array.from(to);
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = [], last = b.map((_, j) => j).concat(b.length);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) now[j] = Math.min(now[j], before[j - 2] + 1);
    }
    if (Math.min(...now) > limit) return limit + 1;
    before = last;
    last = now;
  }
  return Math.min(last[b.length], limit + 1);
}

// The word that was probably meant, or "".
async function nearestWord(store, word) {
  const letters = Array.from(word), n = letters.length, limit = n >= 8 ? 2 : 1, half = Math.floor(n / 2);
  if (n < 3 || n > 32) return "";
  const head = letters.slice(0, half).join(""), tail = letters.slice(half + 1).reverse().join("");
  await Promise.all([store.needRange("words", head), store.needRange("ends", tail)]);
  const candidates = store.range("words", head).concat(store.range("ends", tail).map(([w, count]) => [reversed(w), count]));
  let best = null;
  for (const [candidate, text] of candidates) {
    const distance = editDistance(word, candidate, best ? best.distance : limit), count = numbers(text)[0];
    if (distance > limit || (distance === 2 && Array.from(candidate)[0] !== letters[0])) continue;
    const order = best ? distance - best.distance || best.count - count || compareTexts(candidate, best.candidate) : -1;
    if (order < 0) best = { candidate, distance, count };
  }
  return best ? best.candidate : "";
}
