// client_test.js FIXTURE: the browser client in node against what Xapian says (parity_fixture), the case files that it shares
// with C++, and how much it loads.
"use strict";
const fs = require("fs"), path = require("path"), zlib = require("zlib");
const { browser, check, equal, same, finish, readCases, describe } = require("./client.js");
const fixture = process.argv[2];

function analysis({ split, stem, parse, equalsOf }) {
  for (const { line, input, expected } of readCases(path.join(__dirname, "analysis.cases"))) {
    const terms = [];
    for (const chunk of split(input)) {
      for (const whole of chunk.wholes) terms.push(stem(whole.text));
      chunk.parts.forEach((part, i) => {
        terms.push(stem(part.text));
        if (chunk.cjk && i > 0) terms.push(chunk.parts[i - 1].text + part.text);
      });
    }
    equal(terms.join(" "), expected, "analysis.cases:" + line);
  }
  const synonyms = equalsOf([["k8s", "kubernetes"], ["oom", "out of memory"], ["timeout", "超时"]]);
  for (const { line, input, expected } of readCases(path.join(__dirname, "query.cases"))) {
    const partial = input.endsWith("…"), parsed = parse(partial ? input.slice(0, -1) : input, partial, synonyms);
    const extra = parsed.notes.map((n) => n.kind).concat(parsed.ignored).join(" ");
    equal(describe(parsed.root) + (extra ? " [" + extra + "]" : ""), expected, "query.cases:" + line);
  }
}

async function parity(engine, load) {
  const questions = await load(path.join("..", "answers.js"));
  let exact = 0, hits = 0;
  for (const expected of questions) {
    const { request } = expected, what = JSON.stringify(request);
    const answer = await engine.search(request);
    equal(answer.hits.map((h) => h.id), expected.hits.map((h) => h.id), "hits of " + what);
    equal(answer.total, expected.total, "total of " + what);
    equal(await answer.facets(), expected.facets, "facets of " + what);
    equal(await answer.suggestion, expected.suggestion, "suggestion of " + what);
    equal([answer.dropped, answer.ignored, answer.notes.map((n) => n.kind)], [expected.dropped, expected.ignored, expected.notes], "notes of " + what);
    await answer.snippets();
    answer.hits.forEach((hit, i) => {
      const wanted = expected.hits[i] || {}, marked = (text, marks) => marks.map(([begin, end]) => text.slice(begin, end));
      hits++;
      exact += hit.score === wanted.score;
      check(Math.abs(hit.score - wanted.score) < 1e-9, "score of " + hit.id + " in " + what);
      equal({ ...hit, titleMarks: marked(hit.title, hit.titleMarks), marks: marked(hit.snippet, hit.marks), date: 0, rank: 0, label: 0, kind: 0, services: 0, causes: 0, score: 0 },
        { id: wanted.id, url: wanted.url, title: wanted.title, titleMarks: wanted.titleMarks, date: 0, rank: 0, label: 0, kind: 0, services: 0, causes: 0,
          score: 0, missing: wanted.missing, section: wanted.section, anchor: wanted.anchor, snippet: wanted.snippet, marks: wanted.marks },
        "hit of " + what);
    });
  }
  return questions.length + " questions, " + hits + " hits, " + exact + " scores equal to the last bit";
}

function size() {
  const bytes = ["engine.js", "ui.js"].map((name) => zlib.gzipSync(fs.readFileSync(path.join(fixture, "search", name)), { level: 9 }).length);
  check(bytes[0] + bytes[1] < 20000, "the client has " + bytes.join(" + ") + " bytes");
  return bytes.join(" + ") + " bytes gzipped";
}

(async () => {
  const { internals, createEngine, load } = browser(path.join(fixture, "search"));
  analysis(internals);
  const engine = await createEngine(load);
  finish(size() + ", " + await parity(engine, load));
})().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
