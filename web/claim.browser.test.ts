import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { WORDS_EACH, wideDocument } from "../bench/wide-claim.ts";
import { Ledger } from "../src/ledger/ledger.ts";
import type { LedgerView } from "../src/ledger/view.ts";
import { testLedger } from "../src/server/test-ledger.ts";
import { hasChromium, Workbench } from "./test-browser.ts";

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
}

describe.skipIf(!hasChromium())("the page of a claim", () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await Workbench.open(testLedger());
  });
  afterAll(() => workbench.close());

  test("states who reports it, on whose word, and who disputes it", async () => {
    const { page } = await workbench.visit("/claims/c-br1dge");
    expect(await page.locator("h1 .speaker").textContent()).toMatch(
      /^Reported by Kolsent, .* and \d+ others, on the word of Osric Vantell/u,
    );
    expect(await page.locator(".disputed-by").textContent()).toMatch(
      /^Disputed by .*General Staff of Tolvaria.*\(denies it\)/u,
    );
    await page.context().close();
  });

  test("sets the roots of both sides beside each other, boxes as many as roots", async () => {
    const { page } = await workbench.visit("/claims/c-br1dge");
    const [pro, contra] = [page.locator(".weight.for"), page.locator(".weight.against")];
    expect(await pro.locator(".root-box.sure").count()).toBe(1);
    expect(await pro.textContent()).toContain("1 root");
    expect(await contra.locator(".root-box").count()).toBeGreaterThan(0);
    const box = async (side: typeof pro) => (await side.locator(".root-box").first().boundingBox())!;
    expect((await box(pro)).x).toBeLessThan((await box(contra)).x);
    expect(Math.abs((await box(pro)).width - (await box(contra)).width)).toBeLessThan(4);
    await page.context().close();
  });

  test("the timeline is one tab stop, and arrow keys step through it", async () => {
    const { page, faults } = await workbench.visit("/claims/c-br1dge");
    const marks = page.locator(".timeline g.event");
    const count = await marks.count();
    expect(count).toBeGreaterThan(2);
    expect(await page.locator('.timeline g.event[tabindex="0"]').count()).toBe(1);
    await marks.first().focus();
    const card = page.locator(".timeline-card");
    const first = await card.textContent();
    await page.keyboard.press("ArrowRight");
    expect(await focusedName(page)).toBe(await marks.nth(1).getAttribute("aria-label"));
    await expect.poll(() => card.textContent()).not.toBe(first);
    await page.keyboard.press("End");
    expect(await focusedName(page)).toBe(await marks.last().getAttribute("aria-label"));
    await page.keyboard.press("ArrowRight");
    expect(await focusedName(page)).toBe(await marks.last().getAttribute("aria-label"));
    await page.keyboard.press("Home");
    expect(await focusedName(page)).toBe(await marks.first().getAttribute("aria-label"));
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("is copied as a citation", async () => {
    const { page } = await workbench.visit("/claims/c-br1dge", {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByRole("button", { name: "Copy as citation" }).click();
    await expect.poll(() => page.locator(".cite output").textContent()).toBe("Copied.");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain("c-br1dge");
    expect(copied).toBe(await page.locator(".citation").textContent());
    await page.context().close();
  });

  test("says what would add a root", async () => {
    const { page } = await workbench.visit("/claims/c-br1dge");
    expect(await page.locator(".additions li").allTextContents()).toContain(
      "Somebody who did not have it from Osric Vantell and is not of Kesmor.",
    );
    await page.context().close();
  });
});

describe.skipIf(!hasChromium())("a claim that everybody makes", () => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-wide-"));
  const documents = 60;
  let ledger: Ledger;
  let workbench: Workbench;
  let claim: string;
  let said: number;

  beforeAll(async () => {
    ledger = Ledger.init(join(folder, "case"), { author: "Ines Tarm", now: () => new Date() });
    ledger.addBatch(Array.from({ length: documents }, (_, i) => wideDocument(i)));
    const [widest] = ledger.claims();
    claim = widest?.id ?? "";
    said = widest?.attestations.length ?? 0;
    workbench = await Workbench.open(ledger as LedgerView);
  });
  afterAll(async () => {
    await workbench.close();
    ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("is drawn only where somebody looks, and reads on by itself to the end", async () => {
    expect(said).toBe(documents * WORDS_EACH);
    const { page, faults } = await workbench.visit(`/claims/${claim}`);
    const side = page.locator(".side").first();
    await side.locator(".words").first().waitFor();
    const total = Number(await side.locator("li[aria-setsize]").first().getAttribute("aria-setsize"));
    expect(total).toBeGreaterThan(100);
    expect(await side.locator(".words").count()).toBeLessThan(total);
    const last = side.locator(`li[aria-posinset="${total}"]`);
    for (let tries = 0; tries < 40 && (await last.count()) === 0; tries++) {
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForTimeout(50);
    }
    expect(await last.textContent()).toContain("Weir Bridge");
    await expect.poll(() => side.locator('li[aria-posinset="1"]').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("what holds the focus stays where the keyboard left it", async () => {
    const { page } = await workbench.visit(`/claims/${claim}`);
    const link = page.locator(".side").first().locator("[data-item]").first();
    await link.focus();
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => document.activeElement?.matches("[data-item]"))).toBe(true);
    await page.context().close();
  });
});
