import { FORMATS, type Output } from "../src/export/formats.ts";
import type { Ledger } from "../src/ledger/ledger.ts";
import { Generator } from "./generate.ts";
import { type Answer, type Asked, type Question, wholeNumber } from "./question.ts";
import { costOf } from "./spread.ts";
import { table } from "./table.ts";
import { withTemporaryLedger } from "./temporary-ledger.ts";
import { placesOf } from "./world.ts";

const SEED = 2031;
const SIZE = 200;
const LARGEST = 10_000;
const BATCH = 25;
const MB = 1_000_000;

/** What each format costs to make, and how large it is. */
export const EXPORT: Question = {
  name: "export",
  asks: "What does each format cost that a ledger leaves in, and how large is it?",
  usage: "[--size 200]",
  options: { size: { type: "string" } },
  operands: 0,
  answer,
};

interface Row {
  readonly format: string;
  /** CPU milliseconds, the module's loading left out. */
  readonly cpu: number;
  readonly bytes: number;
}

async function answer(asked: Asked): Promise<Answer> {
  const size = wholeNumber(asked, "size", SIZE, LARGEST);
  const makers = await Promise.all(FORMATS.map((format) => format.load()));
  return withTemporaryLedger((ledger) => {
    fill(ledger, size);
    const claims = ledger.claims().length;
    const rows = FORMATS.map(({ name, lists }, at): Row => {
      let output: Output = "";
      const { cpu } = costOf(() => {
        const what = lists[0] ?? "claims";
        output = makers[at]?.(ledger, { what, exact: false, about: "all claims" }) ?? "";
      });
      return { format: name, cpu, bytes: sizeOf(output) };
    });
    const cells = rows.map(({ format, cpu, bytes }) => [
      format,
      `${Math.round(cpu)} ms`,
      `${(bytes / MB).toFixed(1)} MB`,
    ]);
    return {
      lines: [`${size} documents, ${claims} claims`, ...table([["format", "CPU", "size"], ...cells])],
      figures: { documents: size, claims, formats: rows },
    };
  });
}

function fill(ledger: Ledger, size: number): void {
  const generator = new Generator(SEED);
  ledger.importPlaces(placesOf(generator.world));
  for (let at = 0; at < size; at += BATCH)
    ledger.addBatch(Array.from({ length: Math.min(BATCH, size - at) }, (_, i) => generator.document(at + i)));
  ledger.refresh();
}

function sizeOf(output: Output): number {
  if (typeof output === "string") return Buffer.byteLength(output);
  if (output instanceof Uint8Array) return output.length;
  return [...output.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
}
