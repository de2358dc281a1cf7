import { expect, test } from "vitest";
import { type ByteSource, bytesSource } from "./byte-source.ts";
import { documentId } from "./document-id.ts";
import type { Entry } from "./item.ts";
import { itemsOf } from "./items.ts";

const encode = (text: string) => new TextEncoder().encode(text);

async function entries(source: ByteSource, name: string, options = {}): Promise<Entry[]> {
  return Array.fromAsync(itemsOf(source, name, options));
}

test("a file of one document is one item, named like the file, hashed as a whole", async () => {
  const bytes = encode("The bridge at Orvel fell on Monday.");
  const [item, ...rest] = await entries(bytesSource(bytes), "dir/bridge.txt");
  expect(rest).toEqual([]);
  expect(item).toMatchObject({ kind: "document", name: "bridge.txt", document: { id: documentId(bytes) } });
});

test("a document that is known by its bytes is not read again", async () => {
  const [item] = await entries(bytesSource(encode("Words.")), "a.txt", { isKnown: () => true });
  expect(item).toEqual({ kind: "known", name: "a.txt", id: documentId(encode("Words.")) });
});

test("a page is read as a page whatever its name", async () => {
  const html = "<!doctype html><title>Fall</title><p>The bridge at Orvel fell on Monday.</p>";
  const [item] = await entries(bytesSource(encode(html)), "table.csv");
  expect(item).toMatchObject({ kind: "document", document: { title: "Fall" } });
});

test("what cannot be read is one entry, and nothing is thrown", async () => {
  const broken: ByteSource = {
    size: null,
    async *chunks() {
      yield encode("half a");
      throw new Error("the cable was pulled");
    },
  };
  const [item, ...rest] = await entries(broken, "a.txt");
  expect(rest).toEqual([]);
  expect(item).toMatchObject({ kind: "failed", name: "a.txt" });
  expect(item?.kind === "failed" && item.error.message).toContain("the cable was pulled");
});

test("a text without end is refused before it is in memory", async () => {
  let sent = 0;
  const endless: ByteSource = {
    size: null,
    async *chunks() {
      const chunk = new Uint8Array(1 << 20).fill(97);
      for (;;) {
        sent += chunk.length;
        yield chunk;
      }
    },
  };
  const [item] = await entries(endless, "-");
  expect(item?.kind === "failed" && item.error.message).toMatch(/^standard input has at least 65 MB/);
  expect(sent).toBeLessThan(70 << 20);
});
