// What the search page and the dialog share: loading from the folder of this script, strings, small builders.

const own = document.currentScript, base = own.src.replace(/[^/]*$/, ""), root = base.replace(/[^/]+\/$/, "");
const loads = new Map();
let handed, engineLoad, strings = {}, labels = {};

globalThis.debriefSearchFile = (payload) => { handed = payload; };

// By <script>, so that it works from disk; a file's load event follows at once on what it hands over.
function load(name) {
  if (!loads.has(name)) loads.set(name, new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = base + name;
    script.onload = () => {
      script.remove();
      resolve(handed);
    };
    script.onerror = () => {
      script.remove();
      loads.delete(name);
      reject(new Error(name));
    };
    document.head.append(script);
  }));
  return loads.get(name);
}

function engine() {
  if (!engineLoad) {
    engineLoad = Promise.all([load("engine.js"), load("entry.js")]).then(() => globalThis.debriefSearch(load)).then((e) => {
      ({ strings, labels } = e);
      return e;
    });
    engineLoad.catch(() => { engineLoad = null; });
  }
  return engineLoad;
}

// A string of the interface, {names} filled in.
function say(name, values = {}) {
  return (strings[name] || name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

// h("p.a.b", {attribute: value}, child…): false and undefined are left out.
function h(tag, attributes, ...children) {
  const [name, ...classes] = tag.split("."), element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((c) => c !== false && c !== undefined && c !== ""));
  return element;
}

function marked(text, marks) {
  const out = [];
  let at = 0;
  for (const [begin, end] of marks) {
    out.push(text.slice(at, begin), h("mark", {}, text.slice(begin, end)));
    at = end;
  }
  return out.concat(text.slice(at));
}

const labelOf = (filter, value) => (labels[filter] && labels[filter][value]) || value;
const separated = (items) => items.flatMap((item, i) => i ? [" · ", item] : [item]);

function metaOf(hit) {
  const { rank, label, date, kind } = hit;
  return h("p.search-meta", {}, separated([
    label && h("span.severity", { "data-rank": rank }, label),
    date && h("time", { datetime: date }, date),
    kind && kind !== "incident" && h("span.search-kind", {}, labelOf("kind", kind)),
    ...hit.services.map((s) => h("span.search-service", {}, labelOf("service", s))),
    ...hit.causes.map((c) => h("span.search-cause", {}, labelOf("cause", c))),
  ].filter(Boolean)));
}

const quoted = (words) => words.map((w) => "“" + w + "”").join(", ");

// What its writer should know about the query, as sentences.
function notesOf(answer) {
  const notes = answer.notes.map((n) => say("note." + n.kind, n) + (n.nearest ? " " + say("nearest", n) : ""));
  if (answer.dropped.length) notes.push(say("dropped", { words: quoted(answer.dropped) }));
  if (answer.ignored.length) notes.push(say("ignored", { words: quoted(answer.ignored) }));
  return notes;
}

// Runs `work` when nothing has been typed for a moment.
function later(work, milliseconds) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}
