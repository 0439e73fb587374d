// node table_test.js PROJECT: themes/default/js/table.js on a page of its own, opened from disk: what it adds, what it does, what the
// address keeps, and that the page is whole without it. Says what is wrong; exits 1 when anything is.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const script = pathToFileURL(resolve(process.argv[2], "themes/default/js/table.js")).href;
const row = (text, owners, due) =>
  `<tr><td>${text}</td><td>${owners.map((o) => `<a data-item href="#">${o}</a>`).join(", ")}</td><td data-value="${due}">${due || "none"}</td></tr>`;
const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><main><div class="scroll"><table data-table="t" data-filterable><thead><tr>
<th scope="col" data-key="text" data-sort="text">Text</th><th scope="col" data-key="owner" data-sort="text" data-choice>Owner</th>
<th scope="col" data-key="late" data-sort="number">Late</th></tr></thead><tbody>
${row("Renew certificate", ["@a", "@b"], "9")}${row("修复 告警", ["@b"], "")}${row("Alert 10", ["@c"], "30")}${row("Alert 9", [], "100")}</tbody></table></div></main>
<script src="${script}" defer data-filter="Filter" data-all="All" data-count="[n] of [total]" data-clear="Clear"></script>`;

const folder = mkdtempSync(join(tmpdir(), "debrief-table-"));
const address = pathToFileURL(join(folder, "page.html")).href;
writeFileSync(join(folder, "page.html"), html);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const cases = [];
const test = (name, run) => cases.push([name, run]);
const rows = (page) => page.$$eval("tbody tr:not([hidden])", (all) => all.map((row) => row.cells[0].textContent));

test("a head sorts numbers largest first, then the other way, then as the page came; nothing stands last", async (page) => {
  const head = page.getByRole("columnheader", { name: "Late" }), button = head.getByRole("button");
  await button.press("Enter");
  assert.deepEqual(await rows(page), ["Alert 9", "Alert 10", "Renew certificate", "修复 告警"]);
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  await button.press("Space");
  assert.deepEqual(await rows(page), ["Renew certificate", "Alert 10", "Alert 9", "修复 告警"]);
  await button.click();
  assert.deepEqual(await rows(page), ["Renew certificate", "修复 告警", "Alert 10", "Alert 9"]);
  assert.equal(await head.getAttribute("aria-sort"), null);
});
test("text sorts as people count: 9 before 10", async (page) => {
  await page.getByRole("button", { name: "Text" }).click();
  assert.deepEqual((await rows(page)).slice(0, 2), ["Alert 9", "Alert 10"]);
});
test("words filter without case, all of them, and the count says so in a live region", async (page) => {
  await page.getByLabel("Filter").first().fill("ALERT 10 @c");
  assert.deepEqual(await rows(page), ["Alert 10"]);
  const status = page.getByRole("status").first();
  assert.equal(await status.textContent(), "1 of 4");
  await page.getByRole("button", { name: "Clear" }).first().click();
  assert.equal(await status.textContent(), "4 of 4");
});
test("a choice takes rows in which the value is one of several", async (page) => {
  await page.getByLabel("Owner", { exact: true }).selectOption("@b");
  assert.deepEqual(await rows(page), ["Renew certificate", "修复 告警"]);
});
test("the address keeps the view", async (page) => {
  await page.getByLabel("Filter").first().fill("alert");
  await page.getByRole("button", { name: "Late" }).click();
  assert.match(page.url(), /\?t\.q=alert&t\.sort=-late$/);
  await page.goto(page.url());
  assert.deepEqual(await rows(page), ["Alert 9", "Alert 10"]);
  assert.equal(await page.getByLabel("Filter").first().inputValue(), "alert");
});
test("an address that asks for what is not there shows everything", async (page) => {
  await page.goto(address + "?t.sort=nothing&t.owner=%40nobody&t.late=x");
  assert.equal((await rows(page)).length, 4);
});

let failed = 0;
for (const [name, run] of cases) {
  const page = await browser.newPage();
  try {
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(address);
    await run(page);
    assert.deepEqual(errors, []);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n${error.message}`);
  }
  await page.close();
}
await browser.close();
rmSync(folder, { recursive: true });
console.log(`${cases.length} tests of table.js, ${failed} failed`);
process.exit(failed ? 1 : 0);
