import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { intake } from "../src/intake/intake.ts";
import { Ledger } from "../src/ledger/ledger.ts";
import { hasChromium, Workbench } from "./test-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "hearsay-writing-"));
const TEXTS = [
  "Published: 2031-03-04\n\nMayor Ida Fenwell said the bridge over the river was destroyed on Monday.",
  "Published: 2031-03-05\n\nGeneral Osk Marden said troops had entered the town of Aldbrook.",
];

describe.skipIf(!hasChromium())("writing in the workbench", () => {
  let ledger: Ledger;
  let workbench: Workbench;
  let key: string;
  let claim: string;

  beforeAll(async () => {
    ledger = Ledger.init(join(folder, "case"), { author: "Ines Tarm", now: () => new Date() });
    for (const [i, text] of TEXTS.entries()) {
      const bytes = new TextEncoder().encode(text);
      ledger.add(await intake(bytes, `${i}.txt`), bytes);
    }
    claim = ledger.claims()[0]?.id ?? "";
    ({ workbench, key } = await Workbench.openToWrite(ledger.dir));
  });
  afterAll(async () => {
    await workbench.close();
    ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The page of the claim, in a tab that was opened by the address with the key. */
  async function visit(): Promise<{ page: Page; faults: readonly string[] }> {
    const { page, faults } = await workbench.visit(`/#key=${key}`);
    await page.goto(`${workbench.url}/claims/${claim}`);
    await page.locator(".writing").waitFor();
    return { page, faults };
  }

  test("the key leaves the address, and other tabs have no forms", async () => {
    const { page } = await workbench.visit(`/#key=${key}`);
    expect(page.url()).toBe(`${workbench.url}/`);
    await page.context().close();
    const other = await workbench.visit(`/claims/${claim}`);
    expect(await other.page.locator(".writing").count()).toBe(0);
    await other.page.context().close();
  });

  test("the key is taken in a tab that is open already", async () => {
    const { page } = await workbench.visit(`/claims/${claim}`);
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, `key=${key}`);
    await page.locator(".writing").waitFor();
    expect(page.url()).toBe(`${workbench.url}/claims/${claim}`);
    await page.context().close();
  });

  test("a judgement is written with the keyboard alone and stands on the page", async () => {
    const { page, faults } = await visit();
    await page.keyboard.press("a");
    expect(await page.evaluate(() => (document.activeElement as HTMLSelectElement).name)).toBe("credibility");
    await page.keyboard.press("3");
    await page.locator("details[open] textarea").fill("One witness, no footage.");
    await page.keyboard.press("Control+Enter");
    await page.locator(".remark", { hasText: "One witness, no footage." }).waitFor();
    expect(await page.locator(".remark .by").textContent()).toContain("Ines Tarm");
    expect(ledger.claim(claim)?.assessments).toMatchObject([{ credibility: "3" }]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("a file is attached with where it was taken, and kept as it is", async () => {
    const { page, faults } = await visit();
    const details = page.locator('details:has([data-write="evidence"])');
    await details.locator("summary").click();
    await details.getByLabel("How it bears").selectOption("contradicts");
    const bytes = new TextEncoder().encode("<script>window.hostile = 1</script>");
    await details
      .getByLabel("File")
      .setInputFiles({ name: "bridge.html", mimeType: "text/html", buffer: Buffer.from(bytes) });
    await details.getByLabel("Latitude").fill("44.2");
    await details.getByLabel("Longitude").fill("35.1");
    await details.locator("button[type=submit]").click();
    await expect.poll(() => details.locator("output").textContent()).toContain("how far it may be off");
    await details.getByLabel("Within so many metres").fill("50");
    await details.getByLabel("In your own words").fill("The bridge stands.");
    await details.locator("button[type=submit]").click();
    await page.locator(".remark", { hasText: "The bridge stands." }).waitFor();
    const [evidence] = ledger.claim(claim)?.evidence ?? [];
    expect(evidence).toMatchObject({ bearing: "contradicts", location: { precision: 50 } });
    expect(new Uint8Array(ledger.evidenceBytes(evidence?.id ?? "") ?? [])).toEqual(bytes);
    expect(await page.evaluate(() => "hostile" in window)).toBe(false);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("what is missing is said, and nothing is sent", async () => {
    const { page } = await visit();
    const before = ledger.head();
    for (const form of ["assessment", "evidence", "note", "decision"]) {
      const details = page.locator(`details:has([data-write="${form}"])`);
      await details.locator("summary").click();
      await details.locator("button[type=submit]").click();
      expect(await details.locator("output").textContent()).toMatch(/\.$/u);
    }
    expect(ledger.head()).toBe(before);
    await page.context().close();
  });

  test("a decision joins two claims", async () => {
    const { page } = await visit();
    const count = ledger.claims().length;
    const other = ledger.claims().find(({ id }) => id !== claim)?.id ?? "";
    const details = page.locator('details:has([data-write="decision"])');
    await details.locator("summary").click();
    await details.locator("input[value=same]").check();
    await details.locator("input[name=other]").fill(other);
    await details.locator("textarea").fill("The same event.");
    await details.locator("button[type=submit]").click();
    await expect.poll(() => ledger.claims().length).toBe(count - 1);
    await page.context().close();
  });

  test("the page of a place leaves out what was published later", async () => {
    const id = ledger.places().find(({ names }) => names.includes("Aldbrook"))?.id ?? "";
    const { page, faults } = await workbench.visit(`/places/${id}`);
    expect(await page.locator(".names tbody tr").count()).toBe(1);
    await page.locator("[data-until]").fill("2031-03-04");
    await expect.poll(() => page.locator(".names tbody tr").count()).toBe(0);
    expect(new URL(page.url()).searchParams.get("until")).toBe("2031-03-04");
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
