// node diagrams_test.js PROJECT [MERMAID]: themes/default/js/diagrams.js on a page of its own under `default-src 'self'`, with a stand-in
// for Mermaid, or with MERMAID (a copy of mermaid.min.js): the drawing stands above the source, one that is refused stays text.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const [, , project, real] = process.argv;
const standIn = `window.mermaid = { initialize(options) { this.options = options; }, async render(id, text) {
  if (text.startsWith("not")) throw new Error("no such diagram");
  return { svg: '<svg xmlns="http://www.w3.org/2000/svg" id="' + id + '" viewBox="0 0 9 9" style="max-width: 99px"><style>#' + id + ' .node { fill: rgb(1, 2, 3); }</style><g class="node"><rect width="9" height="9"></rect></g></svg>' };
} };`;
const figure = (text) => `<figure class="diagram"><figcaption>Source</figcaption><pre tabindex="0"><code class="language-mermaid">${text}</code></pre></figure>`;
const files = {
  "/": ["text/html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"><main>${figure("graph TD; A--&gt;B")}${figure("not a diagram")}</main>
<script src="mermaid.js" defer></script><script src="diagrams.js" defer data-refused="Not drawn:"></script>`],
  "/mermaid.js": ["text/javascript", real ? readFileSync(real) : standIn],
  "/diagrams.js": ["text/javascript", readFileSync(join(resolve(project), "themes/default/js/diagrams.js"))],
};
const server = createServer((request, response) => {
  const [type, body] = files[request.url] ?? ["text/plain", ""];
  response.writeHead(200, { "content-type": type, "content-security-policy": "default-src 'self'; img-src 'self' data:" }).end(body);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage(), problems = [];
page.on("console", (m) => m.type() === "error" && problems.push(m.text()));
page.on("pageerror", (error) => problems.push(error.message));
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.waitForSelector("figure[title]");
const [drawn, refused] = await page.$$eval("figure", (all) => all.map((f) => ({
  svg: Boolean(f.querySelector(".drawing svg")), source: f.querySelector("code").textContent, title: f.title,
  folded: Boolean(f.querySelector("details:not([open]) code")), fill: getComputedStyle(f.querySelector(".node rect") ?? f).fill,
  width: f.querySelector("svg")?.style.maxWidth })));
assert.ok(drawn.svg && drawn.folded && drawn.source === "graph TD; A-->B", JSON.stringify(drawn));
assert.ok(!refused.svg && refused.source === "not a diagram" && refused.title.startsWith("Not drawn: "), JSON.stringify(refused));
if (!real) {
  assert.equal(drawn.fill, "rgb(1, 2, 3)");
  assert.equal(drawn.width, "99px");
  assert.deepEqual(problems, []);
}
if (process.env.PICTURE) await page.screenshot({ path: process.env.PICTURE });
for (const problem of problems) console.log(problem.slice(0, 200));
await browser.close();
server.close();
console.log(`diagrams.js: drawn, refused, ${problems.length} complaints`);
