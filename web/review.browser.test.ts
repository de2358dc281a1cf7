import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { intake } from "../src/intake/intake.ts";
import { Ledger } from "../src/ledger/ledger.ts";
import { hasChromium, Workbench } from "./test-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "hearsay-review-"));
const TEXTS = [
  "Published: 2031-03-04\n\nMayor Ida Fenwell said the ferry company will publish video of the landing.",
  "Published: 2031-03-05\n\nGeneral Osk Marden said the company is expected to release video of the landing on Friday.",
  "Published: 2031-03-05\n\nCaptain Ruo Lind said children played football behind the school on Sunday.",
  "Published: 2031-03-06\n\nHanna Oster said children played chess behind the station on Sunday.",
];

describe.skipIf(!hasChromium())("reviewing pairs in the workbench", () => {
  let ledger: Ledger;
  let workbench: Workbench;
  let key: string;

  beforeAll(async () => {
    ledger = Ledger.init(join(folder, "case"), { author: "Ines Tarm", now: () => new Date() });
    for (const [i, text] of TEXTS.entries()) {
      const bytes = new TextEncoder().encode(text);
      ledger.add(await intake(bytes, `${i}.txt`), bytes);
    }
    expect(ledger.candidates().length).toBeGreaterThan(0);
    ({ workbench, key } = await Workbench.openToWrite(ledger.dir));
  });
  afterAll(async () => {
    await workbench.close();
    ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function visit(): Promise<{ page: Page; faults: readonly string[] }> {
    const { page, faults } = await workbench.visit(`/#key=${key}`);
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Pairs that may be one" }).click();
    await page.locator(".pair").waitFor();
    return { page, faults };
  }

  const decisions = () => ledger.decisions().map(({ decision }) => decision);

  test("both sentences stand side by side, each leading to its document", async () => {
    for (const width of [360, 1280, 2560]) {
      const { page, faults } = await workbench.visit("/review", {
        viewport: { width, height: 900 },
        colorScheme: width === 1280 ? "dark" : "light",
      });
      const sides = page.locator(".pair-side");
      expect(await sides.count()).toBe(2);
      expect(await sides.locator(".sentence").count()).toBe(2);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `at ${width}`).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
      await page.context().close();
    }
  });

  test("a tab that may not write shows the command instead, and its keys do nothing", async () => {
    const { page } = await workbench.visit("/review");
    expect(await page.locator(".by-command").textContent()).toMatch(/hearsay decide same c-\w+ c-\w+/u);
    await page.keyboard.press("y");
    await page.waitForTimeout(200);
    expect(decisions()).toEqual([]);
    await page.context().close();
  });

  test("y joins, u takes it back, h leaves open, n keeps apart, and the log keeps all of it", async () => {
    const { page, faults } = await visit();
    const before = ledger.claims().length;
    const asked = await page.locator(".pair-side h3").first().textContent();
    await page.keyboard.press("y");
    await page.getByRole("status").getByText("Joined").waitFor();
    expect(ledger.claims().length).toBe(before - 1);
    await page.keyboard.press("u");
    await page.getByRole("status").getByText("Taken back", { exact: true }).waitFor();
    expect(ledger.claims().length).toBe(before);
    expect(await page.locator(".pair-side h3").first().textContent()).toBe(asked);
    await page.keyboard.press("h");
    await page.getByRole("status").getByText("Left open").waitFor();
    await page.keyboard.press("u");
    await page.getByRole("status").getByText("Taken back", { exact: true }).waitFor();
    await page.getByLabel("Why").fill("Two nights.");
    await page.getByLabel("Why").evaluate((field: HTMLElement) => field.blur());
    await page.keyboard.press("n");
    await page.getByRole("status").getByText("Kept apart").waitFor();
    expect(decisions()).toEqual(["same", "withdrawn", "unsure", "withdrawn", "different"]);
    expect(ledger.decisions().at(-1)).toMatchObject({ reason: "Two nights.", author: "Ines Tarm" });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("what was decided does not come back on the next visit", async () => {
    const decided = ledger.decisions().at(-1)?.claims ?? [];
    const { page } = await workbench.visit("/review");
    const text = (await page.locator(".review").textContent()) ?? "";
    expect(decided.every((id) => id !== null && text.includes(id))).toBe(false);
    await page.context().close();
  });
});
