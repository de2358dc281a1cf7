import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { intake } from "../src/intake/intake.ts";
import { FailedInputs } from "../src/ledger/failed-inputs.ts";
import { Ledger } from "../src/ledger/ledger.ts";
import { hasChromium, Workbench } from "./test-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "hearsay-desk-"));
const BRIDGE = "the bridge over the river Orle was destroyed by shelling on Monday";
const ARTICLES: readonly (readonly [day: string, text: string])[] = [
  ["2031-03-04", `Mayor Ida Fenwell said ${BRIDGE}.`],
  ["2031-03-05", `General Osk Marden said ${BRIDGE}. An official said troops had entered Aldbrook.`],
  [
    "2031-03-05",
    "The Defence Ministry denied that the bridge over the river Orle was destroyed by shelling.",
  ],
];

function pathOf(page: Page): string {
  const { pathname, search, hash } = new URL(page.url());
  return pathname + search + hash;
}

describe.skipIf(!hasChromium())("the desk", () => {
  let ledger: Ledger;
  let workbench: Workbench;

  beforeAll(async () => {
    let now = "";
    ledger = Ledger.init(join(folder, "case"), {
      author: "Ines Tarm",
      now: () => new Date(now || "2031-03-04T07:00:00Z"),
    });
    for (const [i, [day, text]] of ARTICLES.entries()) {
      now = `${day}T08:00:00Z`;
      const bytes = new TextEncoder().encode(`Published: ${day}\n\n${text}`);
      ledger.add(await intake(bytes, `${i}.txt`), bytes);
    }
    new FailedInputs(ledger.dir).settle(
      [{ file: "scan.pdf", reason: "It holds no text.", time: "2031-03-05T09:00:00Z" }],
      [],
    );
    ledger.refresh();
    workbench = await Workbench.open(ledger);
  });
  afterAll(async () => {
    await workbench.close();
    ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("shows what is new since a day, and why roots rose", async () => {
    for (const width of [360, 1280, 2560]) {
      for (const colorScheme of ["light", "dark"] as const) {
        const { page, faults } = await workbench.visit("/?since=2031-03-04", {
          viewport: { width, height: 800 },
          colorScheme,
        });
        const news = page.locator(".news");
        await news.locator("h2").first().waitFor();
        expect(await news.textContent()).toMatch(/Roots rose.*1 → 2 roots.*on the word of Osk Marden/u);
        expect(await news.textContent()).toContain("New denials and contradictions");
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `at ${width}`).toBeLessThanOrEqual(0);
        expect(faults).toEqual([]);
        await page.context().close();
      }
    }
  });

  test("queues what waits, inputs that failed among it, each leading on", async () => {
    const { page } = await workbench.visit("/");
    const queues = page.getByRole("complementary", { name: "Waits for you" });
    expect(await queues.textContent()).toMatch(/scan\.pdf.*It holds no text/u);
    await queues.getByRole("link", { name: "Sources without a name" }).click();
    await expect.poll(() => pathOf(page)).toBe("/sources?named=no");
    await page.context().close();
  });

  test("is silent about the past on the first visit, and tells from there on the next one", async () => {
    const { page } = await workbench.visit("/");
    expect(await page.locator(".news").textContent()).toContain("You have not been here before");
    // Another tab is another visit.
    const next = await page.context().newPage();
    await next.goto(`${workbench.url}/`);
    await next.waitForURL(/\?since=\d{4}-/u);
    expect(await next.locator(".news").textContent()).toContain("New since");
    await page.context().close();
  });

  test("says that nothing is new, and looks back to another day", async () => {
    const { page } = await workbench.visit("/?since=2031-03-05T10:00:00Z");
    await page.locator(".news .nothing").waitFor();
    await page.getByLabel("Since another day").fill("2031-03-04");
    await expect.poll(() => pathOf(page)).toBe("/?since=2031-03-04");
    await page.locator(".news h2").first().waitFor();
    await page.getByRole("button", { name: "I have seen this" }).click();
    await page.waitForURL(/since=20\d\d-.*Z/u);
    await page.context().close();
  });

  test("an address of the list that was here once still shows the list", async () => {
    const { page } = await workbench.visit("/?q=bridge");
    expect(pathOf(page)).toBe("/claims?q=bridge");
    await page.locator(".claim-row").first().waitFor();
    await page.context().close();
  });
});
