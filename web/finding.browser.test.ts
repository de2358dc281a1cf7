import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testLedger } from "../src/server/test-ledger.ts";
import { hasChromium, Workbench } from "./test-browser.ts";

function pathOf(page: Page): string {
  const { pathname, search, hash } = new URL(page.url());
  return pathname + search + hash;
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? "");
}

describe.skipIf(!hasChromium())("finding one's way", () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await Workbench.open(testLedger());
  });
  afterAll(() => workbench.close());

  describe("the search", () => {
    test.each([
      ["/search", "roots:<2"],
      ["/search?q=Vantell", "Osric Vantell"],
      ["/search?q=disputed:", "Tolvarian troops blew up the Weir Bridge"],
      ["/keys", "next item"],
      ["/add", "hearsay add FOLDER"],
    ])("%s draws without a fault at every width, in light and dark", async (path, shows) => {
      for (const width of [360, 1280, 2560]) {
        for (const colorScheme of ["light", "dark"] as const) {
          const { page, faults } = await workbench.visit(path, {
            viewport: { width, height: 800 },
            colorScheme,
          });
          await expect.poll(() => page.locator("main").textContent()).toContain(shows);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(overflow, `${path} at ${width}`).toBeLessThanOrEqual(0);
          expect(faults).toEqual([]);
          await page.context().close();
        }
      }
    });

    test("finds claims, documents, sources and places, and keeps the words in the address", async () => {
      const { page, faults } = await workbench.visit("/search");
      await page.keyboard.type("kaldemar");
      await page.waitForURL(/q=kaldemar/u);
      await page.locator("h2", { hasText: "Places" }).waitFor();
      const found = await page.locator("main section h2").allTextContents();
      expect(found.map((title) => title.replace(/\s*\d+$/u, ""))).toEqual([
        "Sources",
        "Places",
        "Claims",
        "Documents",
        "Saved searches",
      ]);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test("operators ask the list of claims, names in them looked up", async () => {
      const { page } = await workbench.visit(
        `/search?${new URLSearchParams({ q: 'source:"Osric Vantell" disputed:' })}`,
      );
      await page.locator(".claim-row").first().waitFor();
      await page.getByRole("link", { name: "As a list, with filters" }).click();
      await page.locator(".choices").waitFor();
      expect(pathOf(page)).toMatch(/^\/claims\?source=[\w-]+&disputed=yes$/u);
      await page.goto(`${workbench.url}/search?q=roots:many`);
      expect(await page.getByRole("alert").first().textContent()).toContain("roots:many");
      await page.context().close();
    });

    test("searches are kept, come back as addresses, and are forgotten", async () => {
      const { page } = await workbench.visit("/search?q=bridge");
      await page.getByLabel("Name").fill("The bridge");
      await page.getByRole("button", { name: "Save this search" }).click();
      await page.goto(`${workbench.url}/search`);
      await page.getByRole("link", { name: "The bridge" }).click();
      expect(pathOf(page)).toBe("/search?q=bridge");
      await page.getByRole("button", { name: "Forget The bridge" }).click();
      expect(await page.getByRole("link", { name: "The bridge", exact: true }).count()).toBe(0);
      await page.context().close();
    });
  });

  describe("go anywhere", () => {
    test("Ctrl-K leads to pages, claims, sources and documents with the keyboard alone", async () => {
      const { page, faults } = await workbench.visit("/documents");
      await page.keyboard.press("Control+k");
      const dialog = page.getByRole("dialog", { name: "Go anywhere" });
      await dialog.waitFor();
      await page.keyboard.type("vantell");
      await dialog.getByRole("option", { name: "Source Osric Vantell" }).waitFor();
      const chosen = () => dialog.locator("[aria-selected=true]").textContent();
      await page.keyboard.press("ArrowDown");
      await expect.poll(chosen).not.toContain("Osric");
      await page.keyboard.press("ArrowUp");
      await expect.poll(chosen).toBe("SourceOsric Vantell");
      await page.keyboard.press("Enter");
      await expect.poll(() => page.locator("main h1").textContent()).toBe("Osric Vantell");
      await page.keyboard.press("Meta+k");
      await dialog.waitFor();
      await page.keyboard.type("plac");
      await dialog.getByRole("option", { name: "Page Places" }).waitFor();
      await page.keyboard.press("Enter");
      await expect.poll(() => pathOf(page)).toBe("/places");
      await page.goBack();
      await expect.poll(() => page.locator("main h1").textContent()).toBe("Osric Vantell");
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test("works from inside a field, and Esc leaves the page where it was", async () => {
      const { page } = await workbench.visit("/sources");
      await page.locator("input[type=search]").focus();
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog", { name: "Go anywhere" }).waitFor();
      await page.keyboard.press("Escape");
      await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);
      expect(pathOf(page)).toBe("/sources");
      await page.context().close();
    });
  });

  describe("keys", () => {
    test("another key can be chosen, is used at once and after a reload, and can be put back", async () => {
      const { page } = await workbench.visit("/keys");
      await page.getByRole("button", { name: /^Change.*next item/u }).click();
      await page.locator("td [role=status]").waitFor();
      await page.keyboard.press("k");
      const said = () => page.locator("main output").textContent();
      await expect.poll(said).toContain("already stands for: previous item");
      await page.keyboard.press("ArrowDown");
      await expect.poll(said).toContain("cannot be used");
      await page.keyboard.press("q");
      await expect
        .poll(() => page.locator("tr", { hasText: "next item" }).locator("kbd").textContent())
        .toBe("q");
      await page.goto(`${workbench.url}/claims`);
      await page.locator(".claim-row").first().waitFor();
      await page.keyboard.press("j");
      expect(await page.locator("[data-item]:focus").count()).toBe(0);
      await page.keyboard.press("q");
      expect(await page.locator("[data-item]:focus").count()).toBe(1);
      await page.goto(`${workbench.url}/keys`);
      await page.getByRole("button", { name: "Put all keys back" }).click();
      await expect
        .poll(() => page.locator("tr", { hasText: "next item" }).locator("kbd").textContent())
        .toBe("j");
      await page.context().close();
    });

    test("letters that are switched off are not announced either", async () => {
      const { page } = await workbench.visit("/keys");
      await page.locator("main").getByLabel("Use single-letter keys").uncheck();
      await page.goto(`${workbench.url}/claims`);
      await page.locator(".claim-row").first().waitFor();
      expect(await page.locator("[aria-keyshortcuts]").count()).toBe(0);
      await page.context().close();
    });

    test("o opens the document at the words of what is in focus", async () => {
      const { page } = await workbench.visit("/claims/c-br1dge");
      await page.keyboard.press("o");
      await expect.poll(() => pathOf(page)).toMatch(/^\/documents\/[0-9a-f]{12}#a\d+$/u);
      await page.context().close();
    });

    test("[ and ] go to the versions of a document that stand beside it", async () => {
      const { page } = await workbench.visit(`/documents/${testLedger().documents()[0]?.file}`);
      const link = page.locator("main a[data-version]").first();
      const [href, version] = [await link.getAttribute("href"), await link.getAttribute("data-version")];
      await page.keyboard.press(version === "earlier" ? "[" : "]");
      await expect.poll(() => pathOf(page)).toBe(href);
      await page.context().close();
    });

    test("d shows what is disputed: in the list only that, and on a claim who disputes it", async () => {
      const { page } = await workbench.visit("/claims");
      await page.keyboard.press("d");
      await expect.poll(() => pathOf(page)).toBe("/claims?disputed=yes");
      await page.keyboard.press("d");
      await expect.poll(() => pathOf(page)).toBe("/claims");
      await page.goto(`${workbench.url}/claims/c-br1dge`);
      await page.locator("main h1").waitFor();
      await page.keyboard.press("d");
      expect(await focused(page)).toMatch(/Quillon|Harbour|Post|,/u);
      expect(await page.evaluate(() => document.activeElement?.closest("[data-disputes]") !== null)).toBe(
        true,
      );
      await page.context().close();
    });
  });

  describe("two accounts", () => {
    test("of documents stand side by side, what is contradicted first", async () => {
      for (const width of [360, 1280, 2560]) {
        const { page, faults } = await workbench.visit("/compare?a=01-briefing.txt&b=02-denial.txt", {
          viewport: { width, height: 800 },
          colorScheme: width === 1280 ? "dark" : "light",
        });
        expect(await page.locator(".compare h2").first().textContent()).toMatch(/^Contradicted/u);
        const row = page.locator(".compared").first();
        expect(await row.locator(".against").count()).toBeGreaterThan(0);
        const [left, right] = await row.locator(".account-words").all();
        const [a, b] = [(await left!.boundingBox())!, (await right!.boundingBox())!];
        expect(width < 700 ? b.y > a.y : b.y === a.y && b.x > a.x).toBe(true);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `at ${width}`).toBeLessThanOrEqual(0);
        expect(faults).toEqual([]);
        await page.context().close();
      }
    });

    test("are chosen in a form, parties too, and swapped", async () => {
      const { page, faults } = await workbench.visit("/compare");
      await page.getByLabel("One", { exact: true }).fill("party:Kesmor");
      await page.getByLabel("The other").fill("party:Tolvaria");
      await page.getByRole("button", { name: "Compare" }).click();
      await page.locator("h1", { hasText: "Kesmor and Tolvaria" }).waitFor();
      await page.getByRole("button", { name: "Swap sides" }).click();
      await page.locator("h1", { hasText: "Tolvaria and Kesmor" }).waitFor();
      await page.goBack();
      await page.locator("h1", { hasText: "Kesmor and Tolvaria" }).waitFor();
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test("an account that is not there is named, and another can be chosen", async () => {
      const { page } = await workbench.visit("/compare?a=party:Nowhere&b=01-briefing.txt");
      expect(await page.getByRole("alert").textContent()).toContain('no party "Nowhere"');
      expect(await page.getByLabel("The other").inputValue()).toBe("01-briefing.txt");
      await page.context().close();
    });
  });

  describe("the first minute", () => {
    test("leads in five steps from the desk to the words, and is never shown again", async () => {
      const { page, faults } = await workbench.visit("/");
      const tour = page.getByRole("region", { name: "A first minute" });
      await tour.waitFor();
      const paths = [pathOf(page)];
      for (let step = 1; step < 5; step++) {
        await tour.getByRole("button", { name: "Next" }).click();
        await tour.getByText(`${step + 1} of 5`).waitFor();
        paths.push(pathOf(page));
      }
      expect(paths).toEqual([
        "/",
        "/claims?sort=repeats",
        "/claims/c-br1dge",
        expect.stringMatching(/^\/documents\/[0-9a-f]{12}#a\d+$/u),
        "/",
      ]);
      await tour.getByRole("button", { name: "Done" }).click();
      expect(await tour.count()).toBe(0);
      await page.reload();
      await page.locator(".desk").waitFor();
      await page.waitForTimeout(300);
      expect(await tour.count()).toBe(0);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test("is skipped by Esc, which leaves the page where it is", async () => {
      const { page } = await workbench.visit("/");
      const tour = page.getByRole("region", { name: "A first minute" });
      await tour.waitFor();
      await page.keyboard.press("Escape");
      await expect.poll(() => tour.count()).toBe(0);
      expect(pathOf(page)).toBe("/");
      await page.goto(`${workbench.url}/`);
      await page.locator(".desk").waitFor();
      await page.waitForTimeout(300);
      expect(await tour.count()).toBe(0);
      await page.context().close();
    });
  });
});
