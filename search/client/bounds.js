// Conditions on values, as search/bounds.cc: {slot, low, high}, both included. Dates are text, severity and duration numbers.
const MOST = 1e15;

// → undefined: not a condition of this kind; null: it is one, but makes no sense
function readBounds(name, value) {
  const compares = /^([<>=≤≥]|.*\.\.)/.test(value);
  if (name === "date" || (name === "year" && compares)) return dateBounds(value);
  if (name === "after") return dateBounds(">=" + value);
  if (name === "before") return dateBounds("<" + value);
  if (name === "duration") return numberBounds("duration", value, readDuration, 0);
  if (name === "severity" && compares) return numberBounds("severity", value, readRank, 1);
  return undefined;
}

function cutBounds(value) {
  const operator = /^(<=|≤|>=|≥|<|>|=)?/.exec(value)[0], rest = value.slice(operator.length), dots = rest.indexOf("..");
  return { operator: { "≤": "<=", "≥": ">=", "=": "" }[operator] ?? operator, range: dots >= 0,
    from: dots < 0 ? rest : rest.slice(0, dots), to: dots < 0 ? rest : rest.slice(dots + 2) };
}

function readDate(value) {
  const m = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(value);
  if (!m || (m[2] && (+m[2] < 1 || +m[2] > 12)) || (m[3] && (+m[3] < 1 || +m[3] > 31))) return "";
  return m.slice(1).filter(Boolean).map((part, i) => i ? part.padStart(2, "0") : part).join("-");
}

function dateBounds(value) {
  const { operator, range, from, to } = cutBounds(value), low = readDate(from), high = readDate(to);
  if ((!low && !(range && !from)) || (!high && !(range && !to)) || (range && operator)) return null;
  const below = high && high.slice(0, -1) + String.fromCharCode(high.charCodeAt(high.length - 1) - 1) + "~";
  return { slot: "date", low: operator[0] === "<" ? "0" : operator === ">" ? low + "~" : low || "0",
    high: operator[0] === ">" || !high ? "9999~" : operator === "<" ? below : high + "~" };
}

function readDuration(value) {
  const units = { s: 1, sec: 1, m: 60, min: 60, "": 60, h: 3600, d: 86400, w: 604800 };
  let seconds = 0;
  for (const m of value.toLowerCase().match(/[\d.]*[a-z]*/g)) {
    if (!m) continue;
    const [, number, unit] = /^([\d.]*)([a-z]*)$/.exec(m);
    if (!number || number.length > 9 || number === "." || number.split(".").length > 2 || !(unit in units)) return -1;
    seconds += parseFloat(number) * units[unit];
    value = value.slice(m.length);
  }
  return value ? -1 : Math.floor(seconds + 0.5);
}

function readRank(value) {
  const m = /^[^0-9]*([0-9]{1,3})$/.exec(value);
  return m ? +m[1] : -1;
}

function numberBounds(slot, value, read, least) {
  const { operator, range, from, to } = cutBounds(value);
  const low = range && !from ? least : read(from), high = range && !to ? MOST : read(to);
  if (low < 0 || high < 0 || (range && operator)) return null;
  return { slot, low: operator[0] === "<" ? least : operator === ">" ? low + 1 : low,
    high: operator[0] === ">" ? MOST : operator === "<" ? high - 1 : high };
}
