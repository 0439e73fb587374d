// For the tests: the engine as a browser would run it, its files read from disk.
"use strict";
const fs = require("fs"), path = require("path"), vm = require("vm");

// Runs scripts in a context of their own; load(name) promises what a script handed to debriefSearchFile.
function browser(folder) {
  let payload;
  const context = vm.createContext({ debriefSearchFile: (value) => { payload = value; }, console });
  const run = (file) => vm.runInContext(fs.readFileSync(file, "utf8"), context, { filename: file });
  const loaded = [];
  const load = (name) => {
    loaded.push(name);
    run(path.join(folder, name));
    return Promise.resolve(payload);
  };
  run(path.join(folder, "engine.js"));
  return { context, load, loaded, createEngine: context.debriefSearch, internals: context.debriefSearch.internals };
}

let failures = 0;
function check(condition, what) {
  if (condition) return;
  failures++;
  if (failures <= 8) console.log("FAILED: " + what.slice(0, 1500));
}
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
function equal(actual, expected, what) {
  check(same(actual, expected), what + "\n  is       " + JSON.stringify(actual) + "\n  expected " + JSON.stringify(expected));
}
function finish(said) {
  console.log(said + (failures ? ": " + failures + " failed" : ": all well"));
  process.exitCode = failures ? 1 : 0;
}

// Lines of "input TAB expected", comments after #, \u{…} for unseen code points; as cases.h.
function readCases(file) {
  return fs.readFileSync(file, "utf8").split("\n").flatMap((line, i) => {
    const tab = line.indexOf("\t");
    if (line.startsWith("#") || tab < 0) return [];
    const input = line.slice(0, tab).replace(/\\u\{([0-9A-F]+)\}/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)));
    return [{ line: i + 1, input, expected: line.slice(tab + 1).trimEnd() }];
  });
}

// A query as query.cases writes it; as describe() in search/parse.cc.
function describe(node) {
  const field = node.field ? node.field + ":" : "";
  switch (node.op) {
    case "word": {
      const { chunk } = node;
      return field + (chunk.whole ? chunk.wholes[0].text : chunk.parts.map((p) => p.text).join(chunk.cjk ? "" : "+")) + (node.partial ? "*" : "");
    }
    case "phrase": return field + '"' + node.words.join(" ") + '"';
    case "filter": return node.filter + "=" + node.keys.join(",");
    case "bounds": return describeBounds(node.bounds);
    case "no": return "-" + describe(node.children[0]);
    default: return node.op + "(" + node.children.map(describe).join(" ") + ")";
  }
}

function describeBounds(b) {
  return b.slot + "[" + b.low + ".." + (b.high === 1e15 ? "" : b.high) + "]";
}

module.exports = { browser, check, equal, same, finish, readCases, describe };
