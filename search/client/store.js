// The exported files, loaded when somebody asks for them and then kept; search/README.md ("Browser files") describes them.
const DIGITS = new Map();
for (let c = 35; DIGITS.size < 64; c++) if (c !== 92) DIGITS.set(c, DIGITS.size);

// Calls visit with each number of a text of them.
function eachNumber(text, visit) {
  for (let i = 0; i < text.length;) {
    let number = 0, scale = 1, digit;
    do {
      digit = DIGITS.get(text.charCodeAt(i++));
      number += (digit & 31) * scale;
      scale *= 32;
    } while (digit & 32);
    visit(number);
  }
}
function numbers(text) {
  const out = [];
  eachNumber(text, (n) => out.push(n));
  return out;
}

// `load(path)` promises what the file hands over.
function createStore(load) {
  const files = new Map(), lists = new Map(), columns = new Map();
  const store = { entry: null, lengths: [], directories: {} };

  function file(path) {
    if (!files.has(path)) {
      const here = store.entry.files[path];
      const loaded = here ? Promise.resolve(here) : load(path + ".js");
      // A file that did not come may come the next time.
      files.set(path, loaded.catch((error) => {
        files.delete(path);
        throw error;
      }));
    }
    return files.get(path);
  }

  store.open = async () => {
    const entry = store.entry = await load("entry.js");
    const average = entry.count ? Math.floor(entry.length / entry.count) : 0;
    eachNumber(entry.lengths, (n) => store.lengths.push(average + (n % 2 ? -(n + 1) / 2 : n / 2)));
    for (const kind of ["terms", "words", "ends"]) {
      const [firsts, names] = entry[kind];
      store.directories[kind] = { firsts: firsts ? firsts.split(" ") : [], names: names.match(/.{8}/g) || [], shards: [] };
    }
    return store;
  };

  // Keys are kept in shards, sorted by code point.
  const behind = (keys, key) => {
    let low = 0, high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareTexts(keys[middle], key) <= 0) low = middle + 1; else high = middle;
    }
    return low;
  };
  const shardOf = (kind, key) => Math.max(0, behind(store.directories[kind].firsts, key) - 1);

  async function loadShard(kind, i) {
    const directory = store.directories[kind];
    if (i >= directory.names.length || directory.shards[i]) return;
    const [keys, values] = await file(kind + "/" + directory.names[i]);
    directory.shards[i] = { keys: keys.split(" "), values: values.split(" ") };
  }
  // The numbers of the shards where keys with this beginning are.
  const shardsOf = store.shardsOf = (kind, beginning) => {
    const { firsts } = store.directories[kind], out = [];
    for (let i = shardOf(kind, beginning); i < firsts.length && (!out.length || firsts[i].startsWith(beginning)); i++) out.push(i);
    return out;
  };
  store.need = (kind, key) => loadShard(kind, shardOf(kind, key));
  store.needRange = (kind, beginning) => Promise.all(shardsOf(kind, beginning).map((i) => loadShard(kind, i)));

  // These need their shard loaded.
  store.lookup = (kind, key) => {
    const shard = store.directories[kind].shards[shardOf(kind, key)];
    const i = shard ? behind(shard.keys, key) - 1 : -1;
    return i >= 0 && shard.keys[i] === key ? shard.values[i] : undefined;
  };
  store.range = (kind, beginning) => {
    const out = [];
    for (const i of shardsOf(kind, beginning)) {
      const shard = store.directories[kind].shards[i];
      shard.keys.forEach((key, k) => key.startsWith(beginning) && out.push([key, shard.values[k]]));
    }
    return out;
  };
  store.has = (term) => store.lookup("terms", term) !== undefined;

  // Documents that have the term, ascending, and how often each: {docs, wdfs}.
  store.postings = (term) => {
    if (!lists.has(term)) {
      const docs = [], wdfs = [];
      let next = 0, counted = true;
      eachNumber(store.lookup("terms", term) || "", (n) => {
        if (!counted) {
          wdfs.push(n ? n + 1 : 0);
          counted = true;
          return;
        }
        docs.push(next + Math.floor(n / 2));
        next = docs[docs.length - 1] + 1;
        if (n % 2) counted = false; else wdfs.push(1);
      });
      lists.set(term, { docs, wdfs });
    }
    return lists.get(term);
  };

  // A filter's values: {values, keys, of: numbers of values by document}.
  store.filter = async (name) => {
    if (!columns.has(name)) {
      const [values, text] = await file("values/" + store.entry.values[name]), of = [], all = numbers(text);
      for (let i = 0; i < all.length; i += all[i] + 1) of.push(all.slice(i + 1, i + 1 + all[i]));
      columns.set(name, { values, keys: values.map((v) => filterKey(name, v)), of });
    }
    return columns.get(name);
  };
  // A number for each document: date, rank or duration; 0 is unknown.
  store.column = async (name) => {
    if (!columns.has(name)) columns.set(name, numbers(await file("values/" + store.entry.values[name])));
    return columns.get(name);
  };

  // [id, url, title, date, rank, label, kind, services, causes, text]
  store.page = async (doc) => {
    const { pages, pagesTogether } = store.entry, block = Math.floor(doc / pagesTogether);
    return (await file("pages/" + pages.slice(8 * block, 8 * block + 8)))[doc % pagesTogether];
  };
  // Sections: [[field, heading, anchor, text]]
  store.text = async (doc) => file("texts/" + (await store.page(doc))[9]);
  return store;
}
