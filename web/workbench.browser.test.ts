import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { CONTENT_SECURITY_POLICY } from "../src/server/security.ts";
import { testLedger } from "../src/server/test-ledger.ts";
import { hasChromium, Workbench } from "./test-browser.ts";

/** For the first view, compressed. */
const MOST_SCRIPT_BYTES = 120_000;
const ledger = testLedger();

function digits(file: string): string {
  return ledger.reading(file)!.document.id.slice(7, 19);
}

/** Text of the focused element. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? "");
}

function pathOf(page: Page): string {
  const { pathname, search, hash } = new URL(page.url());
  return pathname + search + hash;
}

describe.skipIf(!hasChromium())("the workbench", () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await Workbench.open(ledger);
  });
  afterAll(() => workbench.close());

  test("its script is small", () => {
    const scripts = readdirSync(join(workbench.webRoot, "assets")).filter((name) => name.endsWith(".js"));
    const sizes = scripts.map(
      (name) => gzipSync(readFileSync(join(workbench.webRoot, "assets", name))).length,
    );
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(MOST_SCRIPT_BYTES);
  });

  describe("views", () => {
    const views: [view: string, path: string, heading: string, shows: string][] = [
      ["claims", "/claims", "Who says so", "Tolvarian troops blew up the Weir Bridge"],
      ["claim", "/claims/c-br1dge", "Osric Vantell", "all of them go back to one word"],
      [
        "claim of nobody named",
        "/claims/c-ta1ks7",
        "a security official",
        "nobody in them who could be asked",
      ],
      ["documents", "/documents", "Documents", "Bridge was hit from the air"],
      [
        "document",
        "/documents/02-denial.txt",
        "Bridge was hit from the air",
        "Fighting goes on in the Mill Quarter",
      ],
      ["sources", "/sources", "Sources", "Irena Sabo"],
      ["source", "/sources/irena-sabo", "Irena Sabo", "Kaldemar is not lost"],
      ["places", "/places", "Places", "settlement"],
      ["place", "/places/kaldemar", "Kaldemar", "Which name, by whom"],
      ["derivations", "/derivations", "Derivations", "names Kolsent as its source"],
    ];

    test.each(views)(
      "%s draws without a fault at every width, in light and dark",
      async (_view, path, heading, shows) => {
        for (const width of [360, 900, 1440]) {
          for (const colorScheme of ["light", "dark"] as const) {
            const { page, faults } = await workbench.visit(path, {
              viewport: { width, height: 800 },
              colorScheme,
            });
            expect(await page.locator("main h1").textContent()).toContain(heading);
            expect(await page.locator("main").textContent()).toContain(shows);
            const overflow = () =>
              page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            await expect.poll(overflow, { message: `${path} at ${width}` }).toBeLessThanOrEqual(0);
            expect(faults).toEqual([]);
            await page.context().close();
          }
        }
      },
    );

    test.each(views)(
      "%s has one main heading, a title, names for all links and buttons",
      async (_view, path) => {
        const { page } = await workbench.visit(path);
        expect(await page.locator("h1").count()).toBe(1);
        expect(await page.title()).toMatch(/. · Hearsay$/u);
        const nameless = await page.evaluate(() =>
          [...document.querySelectorAll("a, button, input, select, [role=button]")]
            .filter((each) => {
              const label = each.closest("label")?.textContent ?? "";
              return `${each.textContent}${each.getAttribute("aria-label") ?? ""}${label}`.trim() === "";
            })
            .map((each) => each.outerHTML),
        );
        expect(nameless).toEqual([]);
        await page.context().close();
      },
    );

    test("the map draws land, water and the place with its circle, from this server alone", async () => {
      const { page, faults } = await workbench.visit("/places/kaldemar");
      await page.waitForSelector(".map .land");
      expect(await page.locator(".map .land").getAttribute("d")).toMatch(/^M/u);
      expect(await page.locator(".map .spot.focus .reach").count()).toBe(1);
      // The invented town lies at sea: neither land nor a lake may cover it.
      const covered = await page.evaluate(() => {
        const point = document.querySelector<SVGCircleElement>(".map .spot.focus .point")!;
        const at = new DOMPoint(point.cx.baseVal.value, point.cy.baseVal.value);
        const shapes = [...document.querySelectorAll<SVGPathElement>(".map .land, .map .lakes")];
        return shapes.map((shape) => shape.isPointInFill(at));
      });
      expect(covered).toEqual([false, false]);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test("the brush leaves out what was published outside it, with the arrow keys", async () => {
      const { page } = await workbench.visit("/places");
      const all = await page.locator(".entries li").count();
      expect(all).toBeGreaterThan(0);
      const to = page.locator(".brush input").nth(1);
      await to.focus();
      await page.keyboard.press("Home");
      const days = await page.locator(".brush output").allTextContents();
      expect(days[0]).toBe(days[1]);
      expect(await page.locator("main [role=status]").textContent()).toMatch(/place/u);
      await page.context().close();
    });

    test("every page gives its data at the address it links to", async () => {
      const { page } = await workbench.visit("/claims?type=attack&sort=repeats");
      const href = await page.locator(".colophon a").getAttribute("href");
      expect(href).toBe("/claims.json?type=attack&sort=repeats");
      const data = (await (await fetch(workbench.url + href)).json()) as {
        claims: { type: string }[];
      };
      expect(data.claims.every(({ type }) => type === "attack")).toBe(true);
      await page.context().close();
    });

    test("a claim that is not there says so and leads on", async () => {
      const { page } = await workbench.visit("/claims/c-none");
      expect(await page.locator("[role=alert]").textContent()).toContain('no claim "c-none"');
      await page.getByRole("link", { name: "All claims" }).click();
      await page.locator(".claim-row").first().waitFor();
      await page.context().close();
    });

    test("no words of judgement about claims stand on any page but in what people wrote", async () => {
      for (const [, path] of views) {
        const { page } = await workbench.visit(path);
        const text = await page.evaluate(() => {
          for (const quoted of document.querySelectorAll(".remarks")) quoted.remove();
          return document.body.innerText;
        });
        expect(text).not.toMatch(/\b(true|false|fake|verified|credible|debunked|hoax)\b/iu);
        await page.context().close();
      }
    });

    test("prints to PDF", async () => {
      const { page } = await workbench.visit("/claims/c-br1dge");
      const pdf = await page.pdf({ format: "A4" });
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      await page.context().close();
    });
  });

  describe("the claims list", () => {
    test("eighty documents and one root stand side by side", async () => {
      const { page } = await workbench.visit("/claims?sort=repeats");
      const row = page.locator(".claim-row").first();
      expect(await row.locator(".figure b").allTextContents()).toEqual(["1", "80"]);
      expect(await row.locator(".roots-mark path").count()).toBe(80);
      expect(await row.locator(".roots-mark circle").count()).toBe(1);
      await page.context().close();
    });

    test("searching and filtering change the address and the list", async () => {
      const { page, faults } = await workbench.visit("/claims");
      await page.locator("input[type=search]").fill("market");
      await page.waitForURL(/q=market/u);
      await expect.poll(() => page.locator(".claim-row").count()).toBe(1);
      await page.getByRole("link", { name: "Clear the filters" }).click();
      await page.getByRole("combobox", { name: "Disputed" }).selectOption("yes");
      await expect.poll(() => page.locator(".claim-row").count()).toBe(2);
      expect(pathOf(page)).toBe("/claims?disputed=yes");
      await page.locator("input[type=search]").fill("no such words");
      await expect.poll(() => page.locator(".nothing").textContent()).toContain("Take a filter away");
      expect(faults).toEqual([]);
      await page.context().close();
    });
  });

  describe("a day of the past", () => {
    test("is said on the page and stays from page to page, until it is left", async () => {
      const { page } = await workbench.visit("/claims?as_of=2031-03-05");
      expect(await page.locator(".as-of").textContent()).toContain("What the ledger knew on 2031-03-05.");
      await page.getByRole("link", { name: "Documents" }).first().click();
      await expect.poll(() => pathOf(page)).toBe("/documents?as_of=2031-03-05");
      await page.getByRole("link", { name: "Show what it knows now" }).click();
      await expect.poll(() => page.locator(".as-of").count()).toBe(0);
      await page.context().close();
    });
  });

  describe("an article captured again", () => {
    test("shows word by word what was changed, and whether it says so", async () => {
      const [first] = ledger.documents();
      const { page } = await workbench.visit(`/documents/${first?.file}`);
      const edits = page.locator(".edits");
      expect(await edits.textContent()).toContain("none of the new words says that anything was changed");
      expect(await edits.locator("del").textContent()).toBe("twelve ");
      expect(await edits.locator("ins").textContent()).toBe("seven ");
      await page.context().close();
    });
  });

  describe("one claim", () => {
    test("folds documents of the same support into a bundle that opens by keyboard", async () => {
      const { page } = await workbench.visit("/claims/c-br1dge");
      expect(await page.locator(".graph .node.document").count()).toBe(2);
      const bundle = page.locator(".graph .bundle");
      await bundle.focus();
      await page.keyboard.press("Enter");
      const opened = page.locator(".opened a");
      await expect.poll(() => opened.count()).toBe(79);
      expect(await bundle.getAttribute("aria-expanded")).toBe("true");
      await page.getByRole("button", { name: "Fold again" }).click();
      await expect.poll(() => opened.count()).toBe(0);
      await page.context().close();
    });

    test("shows what people judged and attached, by name, side by side, and nothing where nobody did", async () => {
      const { page } = await workbench.visit("/claims/c-br1dge");
      const [judged, attached, noted] = await page.locator(".remarks").allTextContents();
      expect(judged).toMatch(/Ines Tarm, 2031-03-06 08:00 UTC .*3, possibly true.*Replaced by as-2b3c4d5e6f/);
      expect(judged).toMatch(/6, truth cannot be judged.*low confidence.*Tol Haze.*unlikely/);
      expect(judged).toContain("The <b>photograph</b> shows another bridge.");
      expect(attached).toMatch(
        /contradicts it: Tol Haze.*the file states, unchecked: make Tern Cam.*within 50 m/,
      );
      expect(noted).toContain("Ask the ferry company.");
      expect(await page.locator(".assessment").count()).toBe(0);
      await page.context().close();
      const other = await workbench.visit("/claims/c-ta1ks7");
      expect(await other.page.locator(".remarks").count()).toBe(0);
      expect(await other.page.locator(".assessment").textContent()).toContain("No person has assessed");
      await other.page.context().close();
    });

    test("marks the cut by shape and in words", async () => {
      const { page } = await workbench.visit("/claims/c-br1dge");
      expect(await page.locator(".graph .node .cut").count()).toBe(1);
      expect(await page.getByRole("link", { name: "Osric Vantell, rests here" }).count()).toBe(1);
      expect(await page.locator(".standing").textContent()).toContain("Rests on Osric Vantell");
      await page.context().close();
    });

    test("sets what disputes it beside what says so, by party, with chain and factuality in words", async () => {
      const { page } = await workbench.visit("/claims/c-br1dge");
      const [says, disputes] = [page.locator(".side").first(), page.locator(".side").last()];
      expect((await says.boundingBox())!.y).toBe((await disputes.boundingBox())!.y);
      expect(await disputes.locator("h3").allTextContents()).toEqual(["Tolvaria", "no party"]);
      const chain = disputes.locator(".chain").first();
      expect(await chain.locator("li").allTextContents()).toEqual([
        "Quillon, Tolvarialeft open",
        "General Staff of Tolvaria, Tolvariasays it is not so",
      ]);
      await page.context().close();
    });

    test("leads into the document at the very words", async () => {
      const { page } = await workbench.visit("/claims/c-br1dge");
      await page.locator(".side").last().locator(".facts a").first().click();
      await page.locator(".attestation-note").waitFor();
      expect(pathOf(page)).toBe(`/documents/${digits("02-denial.txt")}#a1`);
      expect(await focused(page)).toBe("its troops had destroyed the Weir Bridge");
      await page.context().close();
    });
  });

  describe("one document", () => {
    test.each(["01-briefing.txt", "02-denial.txt", "07-hostile.txt"])(
      "marking %s changes no letter",
      async (file) => {
        const { page } = await workbench.visit(`/documents/${file}`);
        const drawn = await page.locator(".row .text").allTextContents();
        expect(drawn).toEqual(ledger.reading(file)!.document.text.split(/\n+/u));
        await page.context().close();
      },
    );

    test("a press on a span shows its chain, factuality, condition and claim", async () => {
      const { page, faults } = await workbench.visit("/documents/01-briefing.txt");
      await page.getByText("The road to Hask will open").first().click();
      const note = page.locator(".attestation-note");
      await note.waitFor();
      expect(pathOf(page)).toBe("/documents/01-briefing.txt#a4");
      const text = await note.textContent();
      for (const part of [
        "Kolsent",
        "left open",
        "Osric Vantell",
        "probable",
        "if the shelling stops",
        "80 documents, 1 root",
      ]) {
        expect(text).toContain(part);
      }
      await page.getByRole("button", { name: "Close" }).first().click();
      await expect.poll(() => note.count()).toBe(0);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test("a deep link opens the attestation and brings it into view", async () => {
      const { page } = await workbench.visit("/documents/02-denial.txt#a4", {
        viewport: { width: 500, height: 320 },
      });
      await page.locator(".attestation-note").waitFor();
      const words = page.locator("[data-attestations=a4]");
      await expect.poll(() => words.evaluate((each) => each.getBoundingClientRect().top)).toBeLessThan(320);
      expect(await words.getAttribute("aria-expanded")).toBe("true");
      await page.context().close();
    });

    test("a deep link to a stretch of text marks just that", async () => {
      const { page } = await workbench.visit("/documents/01-briefing.txt#s4-15");
      const { text } = ledger.reading("01-briefing.txt")!.document;
      expect((await page.locator(".asked").allTextContents()).join("")).toBe(text.slice(4, 15));
      await page.context().close();
    });

    test("named, unnamed and the publisher's own voice differ in more than colour", async () => {
      const { page } = await workbench.visit("/documents/02-denial.txt");
      const style = (words: string) =>
        page.getByText(words, { exact: true }).evaluate((each) => getComputedStyle(each).textDecorationStyle);
      const named = await style("Kaldemar is not lost");
      const unnamed = await style("they had heard aircraft before the explosion");
      await page.goto(`${workbench.url}/documents/03-market.txt`);
      expect([named, unnamed, await style("Many more are missing")]).toEqual(["solid", "dashed", "dotted"]);
      await page.context().close();
    });

    test("shows notices in the margin and what was copied", async () => {
      const { page } = await workbench.visit("/documents/02-denial.txt");
      expect(await page.locator(".margin-notice").textContent()).toContain("nobody could ask them");
      await page.goto(`${workbench.url}/documents/reprint-01.txt`);
      expect(await page.locator(".passages").textContent()).toContain("Taken from");
      expect(await page.locator(".margin-shares").textContent()).toBe("as in Kolsent");
      await page.context().close();
    });

    test("a passage that stands elsewhere is set beside its twin, word by word", async () => {
      const { page, faults } = await workbench.visit("/documents/reprint-01.txt");
      await page.locator(".margin-shares a").click();
      const note = page.locator(".passage-note");
      await note.waitFor();
      expect(pathOf(page)).toBe("/documents/reprint-01.txt#p1");
      const [passage] = ledger.derivations({ document: ledger.reading("reprint-01.txt")!.document.id });
      const own = await note.locator("blockquote > :not(ins)").allTextContents();
      expect(own.join("")).toBe(passage!.to.span.text);
      expect((await page.locator(".asked").allTextContents()).join("")).toBe(passage!.to.span.text);
      const [text, beside] = [page.locator(".asked").first(), note];
      expect(Math.abs((await text.boundingBox())!.y - (await beside.boundingBox())!.y)).toBeLessThan(60);
      await page.keyboard.press("Escape");
      await expect.poll(() => note.count()).toBe(0);
      await page.goto(`${workbench.url}/documents/01-briefing.txt#p1`);
      await note.getByRole("button", { name: "Next one" }).click();
      await expect.poll(() => pathOf(page)).toBe("/documents/01-briefing.txt#p2");
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test("a glance with the pointer or the focus shows chain and claim, and moves nothing", async () => {
      const { page } = await workbench.visit("/documents/02-denial.txt");
      const before = await page.locator(".row .text").allInnerTexts();
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.locator("[data-attestations=a1]").hover();
      expect(await page.locator(".peek").textContent()).toContain("General Staff of Tolvaria");
      await page.mouse.move(2, 2);
      await expect.poll(() => page.locator(".peek").count()).toBe(0);
      await page.locator("[data-attestations=a2]").focus();
      expect(await page.locator(".peek").count()).toBe(1);
      expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
      expect(await page.locator(".row .text").allInnerTexts()).toEqual(before);
      await page.context().close();
    });

    test("hostile words are shown as text and never run", async () => {
      const { page, faults } = await workbench.visit("/documents/07-hostile.txt");
      expect(await page.locator(".text").first().textContent()).toContain(
        "<script>window.hostile=1</script>",
      );
      expect(await page.locator("h1").textContent()).toContain("<img src=x");
      await page.locator("[data-attestations=a1]").click();
      await page.goto(`${workbench.url}/claims/c-h0st1l`);
      await page.locator("main h1").waitFor();
      expect(await page.evaluate(() => "hostile" in window)).toBe(false);
      expect(await page.locator("main script, main img").count()).toBe(0);
      expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
      expect(faults).toEqual([]);
      await page.context().close();
    });
  });

  describe("the policy", () => {
    test("is sent with the page and stops a script that got in", async () => {
      const { page } = await workbench.visit("/claims");
      const response = await page.goto(`${workbench.url}/`);
      expect(response!.headers()["content-security-policy"]).toBe(CONTENT_SECURITY_POLICY);
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.hostile = 1";
        document.body.append(script);
      });
      expect(await page.evaluate(() => "hostile" in window)).toBe(false);
      await page.context().close();
    });
  });

  describe("keys", () => {
    test("j and k move, Enter opens, Esc goes back to the same item", async () => {
      const { page, faults } = await workbench.visit("/claims");
      const titles = await page.locator(".claim-row h2 a").allTextContents();
      await page.keyboard.press("j");
      expect(await focused(page)).toBe(titles[0]);
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      expect(await focused(page)).toBe(titles[2]);
      await page.keyboard.press("k");
      expect(await focused(page)).toBe(titles[1]);
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
      expect(outline).toBe("solid");
      await page.keyboard.press("Enter");
      await page.locator(".claim").waitFor();
      await page.keyboard.press("Escape");
      await page.locator(".claim-row").first().waitFor();
      await expect.poll(() => focused(page)).toBe(titles[1]);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test("in a document they move from attestation to attestation", async () => {
      const { page } = await workbench.visit("/documents/01-briefing.txt");
      for (const id of ["a1", "a2", "a3"]) {
        await page.keyboard.press("j");
        expect(await page.evaluate(() => document.activeElement?.getAttribute("data-attestations"))).toBe(id);
      }
      await page.keyboard.press("Enter");
      await page.locator(".attestation-note").waitFor();
      expect(pathOf(page)).toBe("/documents/01-briefing.txt#a3");
      await page.keyboard.press("Escape");
      await expect.poll(() => page.locator(".attestation-note").count()).toBe(0);
      expect(pathOf(page)).toBe("/documents/01-briefing.txt");
      await page.keyboard.press("Escape");
      await expect.poll(() => pathOf(page)).toBe("/documents");
      await page.context().close();
    });

    test("/ goes to the search of the page, or to the search of everything where there is none", async () => {
      const { page } = await workbench.visit("/documents");
      await page.keyboard.press("/");
      await page.keyboard.type("jk?/");
      expect(await page.locator("input[type=search]").inputValue()).toBe("jk?/");
      await page.goto(`${workbench.url}/claims/c-br1dge`);
      await page.locator("main h1").waitFor();
      await page.keyboard.press("/");
      await expect.poll(() => pathOf(page)).toBe("/search");
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute("type")))
        .toBe("search");
      await page.keyboard.press("Escape");
      expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
      await page.context().close();
    });

    test("? lists the keys, and Esc closes the list without leaving the page", async () => {
      const { page } = await workbench.visit("/sources");
      await page.keyboard.press("?");
      const dialog = page.getByRole("dialog", { name: "Keys" });
      await dialog.waitFor();
      // Nothing can be judged or decided on this page, so no key for that is offered.
      expect(await dialog.locator("dt").allTextContents()).toEqual([
        ...["/", "j", "k", "?"],
        ...["CtrlK", "Enter", "Esc", "CtrlEnter"],
      ]);
      await page.keyboard.press("Escape");
      await expect.poll(() => dialog.count()).toBe(0);
      expect(pathOf(page)).toBe("/sources");
      await page.context().close();
    });

    test("single letters can be switched off, and stay off", async () => {
      const { page } = await workbench.visit("/claims");
      await page.keyboard.press("?");
      await page.getByLabel("Use single-letter keys").uncheck();
      await page.getByRole("button", { name: "Close" }).click();
      await page.reload();
      await page.locator(".claim-row").first().waitFor();
      await page.keyboard.press("j");
      expect(await page.locator("[data-item]:focus").count()).toBe(0);
      await page.context().close();
    });

    test("the first Tab offers to skip to the content", async () => {
      const { page } = await workbench.visit("/claims/c-br1dge");
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.locator(".skip").focus();
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
      await page.context().close();
    });
  });

  describe("going back and forward", () => {
    test("follows the pages and returns to where the reader was", async () => {
      const { page, faults } = await workbench.visit("/documents", {
        viewport: { width: 900, height: 500 },
      });
      const link = page.locator(".entries a").nth(40);
      await link.scrollIntoViewIfNeeded();
      const scroll = await page.evaluate(() => window.scrollY);
      const title = await link.textContent();
      await link.click();
      await page.locator(".document").waitFor();
      expect(await page.evaluate(() => window.scrollY)).toBe(0);
      await page.goBack();
      await page.locator(".entries").waitFor();
      await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scroll);
      await page.goForward();
      await expect.poll(() => page.locator("main h1").textContent()).toBe(title);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test("does not load the page anew", async () => {
      const { page } = await workbench.visit("/claims");
      await page.evaluate(() => document.body.setAttribute("data-stays", ""));
      await page.getByRole("link", { name: "Sources", exact: true }).click();
      await page.locator("h1", { hasText: "Sources" }).waitFor();
      await page.goBack();
      await page.locator(".claim-row").first().waitFor();
      expect(await page.locator("body[data-stays]").count()).toBe(1);
      await page.context().close();
    });
  });
});
