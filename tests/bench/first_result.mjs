// first_result.mjs BUILD [DOCUMENTS=5000] [FOLDER]: what a reader's browser loads before the first result, our search beside Pagefind on the
// same pages. BUILD has `debrief` and `tests/make_corpus`; FOLDER keeps the archive and both indexes for the next run.
// QUERIES=a,b asks other questions, FRONT=Ctrl only that row, VERBOSE=1 lists what was loaded.
// Needs node, npm (Pagefind comes into a temporary folder), openssl, Chromium and `npm ci` in tests/browser.
//
// A server like a CDN: HTTP/2, gzip, every answer LATENCY milliseconds late, so that what waits for what is plain to see. Each question
// starts with an empty cache. A request's step is one more than the last step that was answered before it was sent; the page itself and
// what its HTML names are step 0. Bytes are those of every answer but HTML, CSS and icons.
import { execFileSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import http2 from "node:http2";
import os from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../browser/package.json", import.meta.url))("playwright-core");
const [build, documents = "5000", kept] = process.argv.slice(2);
if (!build) {
  console.error("usage: first_result.mjs BUILD [DOCUMENTS=5000] [FOLDER]");
  process.exit(2);
}
const LATENCY = 400, PAGEFIND = "pagefind@1.6.0";
const QUERIES = (process.env.QUERIES || "timeout,certificate expired,connection pool exhausted,replica lag,deploy rollback checkout,retry").split(",");

const folder = kept || fs.mkdtempSync(path.join(os.tmpdir(), "first-result-")), site = path.join(folder, "site");
const run = (program, ...rest) => execFileSync(program, rest, { stdio: ["ignore", "ignore", "inherit"] });

// The archive, our site, and Pagefind's index of its incident pages (their <main>, as ours).
function prepare() {
  if (fs.existsSync(path.join(site, "pagefind"))) return;
  run(path.join(build, "tests/make_corpus"), documents, path.join(folder, "content"));
  run(path.join(build, "debrief"), "build", path.join(folder, "content"), "-o", site, "--quiet", "--as-of", "2026-01-01");
  run("npm", "install", "--prefix", path.join(folder, "npm"), "--no-audit", "--no-fund", PAGEFIND);
  run(path.join(folder, "npm/node_modules/.bin/pagefind"), "--site", site, "--glob", "incidents/*/index.html", "--root-selector", "main");
  const html = (head) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pagefind</title>${head}</head><body><div id="search"></div></body></html>`;
  fs.writeFileSync(path.join(site, "pagefind.html"), html(""));
  fs.writeFileSync(path.join(site, "pagefind-ui.html"), html('<link rel="stylesheet" href="pagefind/pagefind-ui.css"><script src="pagefind/pagefind-ui.js"></script>'));
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json", ".xml": "text/xml" };

// {url, arrived, answered, bytes, counts}
let log = [];
function serve() {
  const key = path.join(folder, "key.pem"), cert = path.join(folder, "cert.pem");
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", cert, "-days", "2", "-subj", "/CN=localhost"],
    { stdio: "ignore" });
  const server = http2.createSecureServer({ key: fs.readFileSync(key), cert: fs.readFileSync(cert) });
  server.on("stream", (stream, headers) => {
    const url = decodeURIComponent(new URL(headers[":path"], "https://x").pathname), file = path.join(site, url.endsWith("/") ? url + "index.html" : url);
    const type = TYPES[path.extname(file)] || "application/octet-stream", entry = { url, arrived: performance.now(), answered: Infinity, bytes: 0, counts: /javascript|json|octet/.test(type) };
    log.push(entry);
    const there = fs.existsSync(file), text = type !== "application/octet-stream";
    const body = !there ? Buffer.alloc(0) : text ? zlib.gzipSync(fs.readFileSync(file)) : fs.readFileSync(file);
    setTimeout(() => {
      stream.respond({ ":status": there ? 200 : 404, "content-type": type, "cache-control": "max-age=600", ...(text && { "content-encoding": "gzip" }) });
      stream.end(body);
      entry.bytes = body.length;
      entry.answered = performance.now();
    }, LATENCY);
  });
  const spki = crypto.createHash("sha256").update(new crypto.X509Certificate(fs.readFileSync(cert)).publicKey.export({ type: "spki", format: "der" })).digest("base64");
  return new Promise((ready) => server.listen(0, "localhost", () => ready({ server, spki, root: `https://localhost:${server.address().port}/` })));
}

// The last step among what was answered by `time`; requests before `opened` are the page's own.
function stepsAt(time, opened) {
  let last = 0;
  for (const entry of log) {
    if (entry.arrived < opened) entry.step = 0;
    else entry.step = 1 + Math.max(0, ...log.filter((e) => e.step !== undefined && e.answered <= entry.arrived).map((e) => e.step));
    if (entry.answered <= time) last = Math.max(last, entry.step);
  }
  return last;
}
const idle = async (page) => {
  for (let before = -1; before !== log.length || log.some((e) => e.answered === Infinity); await page.waitForTimeout(3 * LATENCY)) before = log.length;
};
const someText = (selector) => [...document.querySelectorAll(selector)].some((e) => e.textContent.trim());

// Each opens a page, asks, and says when the page was opened and when titles and snippets stood there.
const fronts = {
  "debrief, /search/?q=…": async (page, root, query) => {
    await page.goto(root + "search/index.html?q=" + encodeURIComponent(query), { waitUntil: "commit" });
    // What the HTML names is sent before anything that it names has been answered.
    const opened = () => Math.min(...log.filter((e) => e.counts).map((e) => e.answered));
    await page.waitForFunction(someText, ".search-hit .search-title", { polling: 10 });
    const titles = performance.now();
    await page.waitForFunction(someText, ".search-hit .search-snippet", { polling: 10 });
    return { opened: opened(), titles, snippets: performance.now() };
  },
  "debrief, Ctrl+K on a page": async (page, root, query) => {
    await page.goto(root + "incidents/index.html");
    for (let wait = 0; wait < 50 && !log.some((e) => e.url.endsWith("/entry.js")); wait++) await page.waitForTimeout(100);  // until the page is at rest
    await idle(page);
    const opened = performance.now();
    await page.keyboard.press("Control+k");
    await page.keyboard.insertText(query);
    await page.waitForFunction(someText, ".search-option .search-title", { polling: 10 });
    const titles = performance.now();
    await page.waitForFunction(someText, ".search-option .search-snippet", { polling: 10 });
    return { opened, titles, snippets: performance.now() };
  },
  "Pagefind, its API alone": async (page, root, query) => {
    await page.goto(root + "pagefind.html");
    await idle(page);
    const opened = performance.now();
    const found = await page.evaluate(async (q) => {
      const pagefind = await import("/pagefind/pagefind.js");
      const { results } = await pagefind.search(q);
      return (await Promise.all(results.slice(0, 10).map((r) => r.data()))).length;
    }, query);
    if (!found) throw new Error("Pagefind finds nothing for " + query);
    return { opened, titles: performance.now(), snippets: performance.now() };
  },
  "Pagefind, its default UI": async (page, root, query) => {
    await page.goto(root + "pagefind-ui.html");
    await page.evaluate(() => new globalThis.PagefindUI({ element: "#search", pageSize: 10, showImages: false }));
    await idle(page);
    const opened = performance.now();
    await page.click(".pagefind-ui__search-input");
    await page.keyboard.insertText(query);
    await page.waitForFunction(someText, ".pagefind-ui__result-link", { polling: 10 });
    return { opened, titles: performance.now(), snippets: performance.now() };
  },
};

const median = (list) => list.slice().sort((a, b) => a - b)[list.length >> 1];

prepare();
const { server, spki, root } = await serve();
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((p) => p && fs.existsSync(p));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--ignore-certificate-errors-spki-list=" + spki] });
console.log(`${documents} documents, ${QUERIES.length} questions, medians of bytes, most of steps`);
console.log("| | requests | bytes | steps to titles | steps to snippets |\n|---|---|---|---|---|");
const rows = {};
for (const [name, ask] of Object.entries(fronts)) {
  if (process.env.FRONT && !name.includes(process.env.FRONT)) continue;
  const measured = [];
  for (const query of QUERIES) {
    log = [];
    const context = await browser.newContext(), page = await context.newPage();
    const { opened, titles, snippets } = await ask(page, root, query);
    await idle(page);
    const counted = log.filter((e) => e.counts && e.url !== "/favicon.ico");
    if (process.env.VERBOSE) console.log(query, counted.map((e) => (stepsAt(titles, opened), `${e.step} ${e.url} ${e.bytes}`)));
    measured.push({ requests: counted.length, bytes: counted.reduce((sum, e) => sum + e.bytes, 0), titles: stepsAt(titles, opened), snippets: stepsAt(snippets, opened) });
    await context.close();
  }
  const of = (key) => measured.map((m) => m[key]);
  rows[name] = { bytes: median(of("bytes")), titles: Math.max(...of("titles")), snippets: Math.max(...of("snippets")) };
  console.log(`| ${name} | ${median(of("requests"))} | ${rows[name].bytes} | ${rows[name].titles} | ${rows[name].snippets} |`);
}
await browser.close();
server.close();
if (!kept) fs.rmSync(folder, { recursive: true });

const least = rows["Pagefind, its API alone"]?.bytes;
if (least) for (const [name, { bytes, titles, snippets }] of Object.entries(rows).filter(([n]) => n.startsWith("debrief"))) {
  const met = bytes * 2 <= least && titles <= 2 && snippets <= 3;
  console.log(`${name}: ${Math.round(100 * bytes / least)} % of the least that Pagefind loads, ${titles} and ${snippets} steps: ${met ? "met" : "NOT MET"}`);
  if (!met) process.exitCode = 1;
}
process.exit();
