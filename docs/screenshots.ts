// Takes the pictures of docs/images from the example dossier: npm run -s screenshots [FOLDER]
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";

import { intake } from "../src/intake/intake.ts";
import { Ledger } from "../src/ledger/ledger.ts";
import { fewColours } from "../web/build/png.ts";
import { hasChromium, Workbench } from "../web/test-browser.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DOSSIER = join(ROOT, "examples", "dossier");
/** A claim that many tell and many dispute, by words of its first wording. */
const CONTESTED = /at least nine people were killed/iu;
const SHOWN_DOCUMENT = "13-wexmoor-evening-post.txt";
const PLACE = "ostrell";

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
  readonly prepare?: (page: Page) => Promise<void>;
}

async function exampleLedger(dir: string): Promise<Ledger> {
  const ledger = Ledger.init(dir, { author: "Ines Tarm", now: () => new Date(Date.UTC(2031, 2, 9)) });
  for (const [file, take] of [
    ["registry.json", (json: unknown) => ledger.importRegistry(json)],
    ["places.json", (json: unknown) => ledger.importPlaces(json)],
  ] as const)
    take(JSON.parse(readFileSync(join(DOSSIER, file), "utf8")));
  for (const file of readdirSync(join(DOSSIER, "articles")).toSorted()) {
    const bytes = readFileSync(join(DOSSIER, "articles", file));
    ledger.add(await intake(bytes, file), bytes);
  }
  ledger.refresh();
  return ledger;
}

function shotsOf(ledger: Ledger): Shot[] {
  const claim = ledger.claims().find(({ text }) => CONTESTED.test(text));
  if (claim === undefined) throw new Error(`No claim of the example dossier says ${CONTESTED}.`);
  const path = `/claims/${claim.id}`;
  const document = `/documents/${SHOWN_DOCUMENT}`;
  const openPassage = async (page: Page) => {
    await page.locator(".margin-shares a").nth(1).click();
    await page.locator(".passage-note").waitFor();
  };
  return [
    { name: "claim", path, width: 1280, height: 1180 },
    { name: "claim-dark", path, width: 1280, height: 1180, dark: true },
    { name: "claim-narrow", path, width: 390, height: 1180 },
    { name: "document", path: document, width: 1280, height: 980, prepare: openPassage },
    { name: "source", path: "/sources/bram-hestley", width: 1280, height: 760 },
    { name: "place", path: `/places/${PLACE}`, width: 1280, height: 900, dark: true },
  ];
}

async function take(workbench: Workbench, shot: Shot, folder: string): Promise<number> {
  const { name, path, width, height, dark = false, prepare } = shot;
  const { page } = await workbench.visit(path, {
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  await prepare?.(page);
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
  });
  await page.mouse.move(1, 1);
  const png = await page.screenshot();
  await page.context().close();
  const file = join(folder, `${name}.png`);
  writeFileSync(file, fewColours(png));
  return statSync(file).size;
}

async function main(folder: string): Promise<void> {
  if (!hasChromium()) return;
  const home = mkdtempSync(join(tmpdir(), "hearsay-screenshots-"));
  mkdirSync(folder, { recursive: true });
  const ledger = await exampleLedger(join(home, "ledger"));
  try {
    const workbench = await Workbench.open(ledger);
    try {
      for (const shot of shotsOf(ledger)) {
        const bytes = await take(workbench, shot, folder);
        process.stdout.write(`${shot.name}.png  ${Math.round(bytes / 1000)} kB\n`);
      }
    } finally {
      await workbench.close();
    }
  } finally {
    ledger.close();
    rmSync(home, { recursive: true });
  }
}

await main(process.argv[2] ?? join(ROOT, "docs", "images"));
