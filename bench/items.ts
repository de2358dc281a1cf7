import type { ByteSource } from "../src/intake/byte-source.ts";
import { itemsOf } from "../src/intake/items.ts";
import { type Answer, type Asked, BenchUsage, type Question } from "./question.ts";
import { table } from "./table.ts";

/** How quickly files of many documents are taken apart, and what memory it takes. */
export const ITEMS: Question = {
  name: "items",
  asks: "How many documents a second come out of large files, and does memory grow with them?",
  usage: "[--size N]  (documents a file, 20000 by default)",
  options: { size: { type: "string" } },
  operands: 0,
  answer,
};

const BODY =
  "The ministry said on Monday that the bridge at Orvel fell, and Ivo Tarn, a witness, said that three people were hurt. ".repeat(
    20,
  );

interface Kind {
  readonly name: string;
  readonly file: string;
  readonly head: string;
  readonly item: (number: number) => string;
  readonly tail: string;
}

const KINDS: readonly Kind[] = [
  {
    name: "JSONL",
    file: "articles.jsonl",
    head: "",
    item: (number) => `${JSON.stringify({ title: `Report ${number}`, text: BODY })}\n`,
    tail: "",
  },
  {
    name: "CSV",
    file: "articles.csv",
    head: "title,text\n",
    item: (number) => `Report ${number},"${BODY}"\n`,
    tail: "",
  },
  {
    name: "Telegram",
    file: "result.json",
    head: '{"name":"Sundial","type":"public_channel","id":1,"messages":[{"id":0,"type":"service"}',
    item: (number) =>
      `,${JSON.stringify({ id: number, type: "message", date_unixtime: "1930385700", text: BODY, text_entities: [] })}`,
    tail: "]}",
  },
];

interface Figures {
  readonly name: string;
  readonly documents: number;
  readonly megabytes: number;
  /** Of processor time. */
  readonly seconds: number;
  /** By how much the process was larger at the end than after the first tenth. */
  readonly grown: number;
}

async function answer({ values }: Asked): Promise<Answer> {
  const size = Number(values.size ?? 20_000);
  if (!Number.isInteger(size) || size < 10)
    throw new BenchUsage(`--size ${String(values.size)} is not a whole number from 10 on.`);
  const figures: Figures[] = [];
  for (const kind of KINDS) figures.push(await measure(kind, size));
  const rows = figures.map(({ name, documents, megabytes, seconds, grown }) => [
    name,
    String(documents),
    `${megabytes.toFixed(0)} MB`,
    `${(documents / seconds).toFixed(0)}/s`,
    `${(megabytes / seconds).toFixed(0)} MB/s`,
    `${Math.max(0, grown).toFixed(0)} MB`,
  ]);
  const lines = table([
    ["", "documents", "read", "a second of processor time", "", "memory grew by"],
    ...rows,
  ]);
  return { lines, figures: { figures } };
}

async function measure(kind: Kind, size: number): Promise<Figures> {
  const start = process.cpuUsage();
  let [documents, bytes, early] = [0, 0, 0];
  for await (const entry of itemsOf(sourceOf(kind, size), kind.file)) {
    if (entry.kind !== "document") continue;
    documents++;
    bytes += entry.bytes.length;
    if (documents === Math.ceil(size / 10)) early = process.memoryUsage().rss;
  }
  const { user, system } = process.cpuUsage(start);
  return {
    name: kind.name,
    documents,
    megabytes: bytes / 1e6,
    seconds: (user + system) / 1e6,
    grown: (process.memoryUsage().rss - early) / 1e6,
  };
}

/** Made as it is read, so that the file itself takes no memory. */
function sourceOf({ head, item, tail }: Kind, size: number): ByteSource {
  return {
    size: null,
    async *chunks() {
      yield Buffer.from(head);
      for (let at = 0; at < size; at += 100) {
        const count = Math.min(100, size - at);
        yield Buffer.from(Array.from({ length: count }, (_, i) => item(at + i + 1)).join(""));
      }
      yield Buffer.from(tail);
    },
  };
}
