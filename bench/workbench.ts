import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Claim } from "../src/ledger/claim.ts";
import { Ledger, type LedgerOptions } from "../src/ledger/ledger.ts";
import { Generator } from "./generate.ts";
import { PLAIN_READER, plainDocument } from "./plain-documents.ts";
import { type Answer, type Asked, type Question, textOf, wholeNumber } from "./question.ts";
import { table } from "./table.ts";
import { WORDS_EACH, wideDocument } from "./wide-claim.ts";
import type { BrowserFigures } from "./workbench-browser.ts";
import { makeWorld, placesOf } from "./world.ts";

const SEED = 2031;
const SIZE = 300;
const WIDE = 5000;
const LARGEST = 1_000_000;
const BATCH = 25;
/** Documents whose claims are brought up to date in one go. */
const ROUND = 500;
const OPTIONS: LedgerOptions = { author: "bench", now: () => new Date(Date.UTC(2031, 5, 1)) };

/** Whether the workbench is quick enough in a browser, over a large ledger and with a claim that everybody makes. */
export const WORKBENCH: Question = {
  name: "workbench",
  asks: "How long until the workbench can be used, a click is painted, a claim of thousands is drawn and scrolls?",
  usage: "[--size 300] [--plain] [--wide 5000] [--smoke] | --folder DIR",
  options: {
    size: { type: "string" },
    plain: { type: "boolean" },
    wide: { type: "string" },
    smoke: { type: "boolean" },
    folder: { type: "string" },
  },
  operands: 0,
  answer,
};

async function answer(asked: Asked): Promise<Answer> {
  const smoke = asked.values.smoke === true;
  const size = wholeNumber(asked, "size", smoke ? 20 : SIZE, LARGEST);
  const wide = wholeNumber(asked, "wide", smoke ? 100 : WIDE, LARGEST);
  const folder = textOf(asked, "folder");
  const { hasChromium } = await import("../web/test-browser.ts");
  if (!hasChromium()) return { skipped: "workbench: there is no Chromium to measure in; skipped." };
  if (folder !== undefined) {
    if (!Ledger.exists(folder)) return { skipped: `workbench: there is no ledger in ${folder}; skipped.` };
    return told(`The ledger in ${folder}`, await measured(folder, smoke));
  }
  const home = mkdtempSync(join(tmpdir(), "hearsay-bench-"));
  const dir = join(home, "ledger");
  try {
    if (asked.values.plain === true) fillPlain(dir, size);
    else fill(dir, size, wide);
    return told(`A ledger of ${size.toLocaleString("en")} documents`, await measured(dir, smoke));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function fill(dir: string, size: number, wide: number): void {
  using ledger = Ledger.init(dir, OPTIONS);
  const generator = new Generator(SEED);
  ledger.importPlaces(placesOf(generator.world));
  const documents = size + Math.ceil(wide / WORDS_EACH);
  for (let at = 0; at < documents; at += BATCH) {
    const count = Math.min(BATCH, documents - at);
    ledger.addBatch(
      Array.from({ length: count }, (_, i) =>
        at + i < size ? generator.document(at + i) : wideDocument(at + i - size),
      ),
    );
    if (at % (20 * BATCH) === 0) process.stderr.write(`added ${at + count} of ${documents} documents\n`);
  }
  ledger.refresh();
}

/** Long documents of plain sentences, for ledgers so large that reading real prose would take hours. */
function fillPlain(dir: string, size: number): void {
  const world = makeWorld(SEED);
  using ledger = Ledger.init(dir, { ...OPTIONS, reader: PLAIN_READER });
  for (let at = 0; at < size; at += BATCH) {
    const count = Math.min(BATCH, size - at);
    ledger.addBatch(Array.from({ length: count }, (_, i) => plainDocument(world, at + i)));
    if ((at + BATCH) % ROUND !== 0) continue;
    ledger.refresh();
    process.stderr.write(`added ${at + count} of ${size} documents\n`);
  }
  ledger.refresh();
}

interface Measured extends BrowserFigures {
  readonly attestations: number;
  readonly widest: number;
}

async function measured(dir: string, smoke: boolean): Promise<Measured> {
  const { widest, attestations } = sizeOf(dir);
  const { measureInBrowser } = await import("./workbench-browser.ts");
  const figures = await measureInBrowser(dir, widest.id, smoke ? 2 : 8);
  return { ...figures, attestations, widest: widest.attestations.length };
}

function sizeOf(dir: string): { readonly widest: Claim; readonly attestations: number } {
  using ledger = Ledger.open(dir, OPTIONS);
  const widest = ledger
    .claims({ limit: 50 })
    .reduce((most, each) => (each.attestations.length > most.attestations.length ? each : most));
  const attestations = ledger.documents().reduce((sum, document) => sum + document.attestations, 0);
  return { widest, attestations };
}

function told(title: string, figures: Measured): Answer {
  const { attestations, widest, firstView, click, wideClaim, scroll, scriptBytes } = figures;
  const ms = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
  const rows = [
    ["JavaScript, gzip", `${(scriptBytes / 1000).toFixed(1)} kB`, "", "<= 120 kB"],
    ["first view usable", ms(firstView.wall), ms(firstView.cpu), "< 1,000"],
    ["click to painted, median", ms(click.wall.median), ms(click.cpu.median), ""],
    ["click to painted, p95", ms(click.wall.p95), ms(click.cpu.p95), "< 100"],
    [
      `claim of ${widest.toLocaleString("en")} attestations drawn`,
      ms(wideClaim.wall),
      ms(wideClaim.cpu),
      "< 300",
    ],
    ["its support graph drawn", ms(wideClaim.graphWall), ms(wideClaim.graphCpu), ""],
    ["a frame of scrolling it, median", ms(scroll.wall.median), ms(scroll.cpu), "< 16.7"],
    ["a frame of scrolling it, p95", ms(scroll.wall.p95), "", ""],
  ];
  return {
    lines: [
      `${title}, ${attestations.toLocaleString("en")} attestations; milliseconds. CPU is that of the page's own thread and of the server.`,
      ...table([["", "wall", "CPU", "aim"], ...rows]),
    ],
    figures: { ...figures },
  };
}
