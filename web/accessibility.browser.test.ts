import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { testLedger } from "../src/server/test-ledger.ts";
import { hasChromium, Workbench } from "./test-browser.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** WCAG 2.2 at the levels A and AA, with what earlier versions ask for. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Axe {
  run(
    context: Document,
    options: unknown,
  ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe-core finds wrong, as `rule: element`. */
async function faultsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run(document, {
      runOnly: { type: "tag", values },
      // Experimental, and wrong for drawings: names are cut short to fit there, and read out whole (tested below).
      rules: { "label-content-name-mismatch": { enabled: false } },
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  }, RULES);
}

const PAGES = [
  "/",
  "/claims",
  "/search",
  "/search?q=bridge",
  "/compare",
  "/compare?a=01-briefing.txt&b=02-denial.txt",
  "/review",
  "/add",
  "/keys",
  "/claims/c-br1dge",
  "/claims/c-ta1ks7",
  "/claims/c-h0st1l",
  "/claims/c-none",
  "/documents",
  "/documents/01-briefing.txt",
  "/documents/02-denial.txt#a1",
  "/documents/reprint-01.txt",
  "/documents/07-hostile.txt",
  "/sources",
  "/sources/irena-sabo",
  "/places",
  "/places/kaldemar",
  "/derivations",
];

describe.skipIf(!hasChromium())("accessibility", () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await Workbench.open(testLedger());
  });
  afterAll(() => workbench.close());

  test.each(PAGES)("axe finds nothing wrong with %s, in light and dark, wide and narrow", async (path) => {
    const { page } = await workbench.visit(path);
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
        expect(await faultsOf(page), `${path}, ${colorScheme}, ${width} px`).toEqual([]);
      }
    }
    await page.context().close();
  });

  test("axe finds nothing wrong with the list of keys", async () => {
    const { page } = await workbench.visit("/");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  test("what is cut short in a drawing is read out whole", async () => {
    const { page } = await workbench.visit("/claims/c-ta1ks7", { viewport: { width: 360, height: 800 } });
    const names = await page
      .locator(".graph a.node")
      .evaluateAll((nodes) =>
        nodes.map((node) => [
          node.querySelector(".label")?.textContent ?? "",
          node.getAttribute("aria-label") ?? "",
        ]),
      );
    expect(names.some(([shown]) => shown!.endsWith("…"))).toBe(true);
    for (const [shown, name] of names) expect(name!.startsWith(shown!.replace("…", ""))).toBe(true);
    await page.context().close();
  });

  test("nothing moves for those who asked for that", async () => {
    const { page } = await workbench.visit("/claims/c-br1dge", { reducedMotion: "reduce" });
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll("*")].filter((each) => {
          const { animationName, transitionDuration } = getComputedStyle(each);
          return animationName !== "none" || transitionDuration.split(", ").some((time) => time !== "0s");
        }).length,
    );
    expect(moving).toBe(0);
    await page.context().close();
  });

  test.each(["/claims/c-br1dge", "/documents/02-denial.txt", "/sources/irena-sabo", "/places/kaldemar"])(
    "whatever the keyboard reaches on %s shows that it has the focus",
    async (path) => {
      const { page } = await workbench.visit(path);
      const hidden: string[] = [];
      for (let step = 0; step < 30; step++) {
        await page.keyboard.press("Tab");
        const unseen = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === null || element === document.body) return null;
          const marked = [element, ...element.querySelectorAll("*")].some((each) => {
            const { outlineStyle, stroke, textDecorationColor, boxShadow } = getComputedStyle(each);
            const focus = getComputedStyle(document.documentElement).getPropertyValue("--focus");
            const colour = document.createElement("i");
            colour.style.color = focus;
            document.body.append(colour);
            const shown = getComputedStyle(colour).color;
            colour.remove();
            return (
              outlineStyle !== "none" ||
              stroke === shown ||
              textDecorationColor === shown ||
              boxShadow.includes(shown)
            );
          });
          return marked ? null : element.outerHTML.slice(0, 120);
        });
        if (unseen !== null) hidden.push(unseen);
      }
      expect(hidden).toEqual([]);
      await page.context().close();
    },
  );
});
