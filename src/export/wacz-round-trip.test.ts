import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { intake } from "../intake/intake.ts";
import { documentsIn, entriesOf, failuresIn } from "../intake/test-entries.ts";
import { BRIDGE, SITE, waczFile } from "../intake/wacz/test-wacz.ts";
import { articlePage, utf8 } from "../intake/warc/test-warc.ts";
import { Ledger } from "../ledger/ledger.ts";
import { TEST_OPTIONS } from "../ledger/test-reader.ts";
import { wacz } from "./wacz.ts";

async function within(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "hearsay-wacz-"));
  try {
    await work(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

test("what leaves as a web archive comes in again as the same documents, exchanges and all", async () => {
  await within(async (root) => {
    using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
    const page = utf8(articlePage("Bridge closed.", `<link rel="canonical" href="${SITE}/story">`));
    const files = [
      utf8(articlePage("Ferry runs.", `<link rel="canonical" href="${SITE}/ferry">`)),
      utf8("A note: the bridge is closed."),
    ];
    ledger.addBatch([
      {
        document: await intake(utf8(articlePage("Bridge closed.")), "a.html"),
        bytes: utf8(articlePage("Bridge closed.")),
        web: { url: `${SITE}/bridge`, time: "2031-03-04T08:15:00Z", warc: BRIDGE },
      },
      { document: await intake(page, "b.html"), bytes: page },
      ...(await Promise.all(
        files.map(async (bytes, i) => ({
          document: await intake(bytes, `${i}.${i === 0 ? "html" : "txt"}`),
          bytes,
        })),
      )),
    ]);
    const entries = await entriesOf(wacz(ledger), "case.wacz");
    expect(failuresIn(entries)).toEqual([]);
    expect(
      documentsIn(entries)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(
      ledger
        .documents()
        .map(({ id }) => id)
        .sort(),
    );
    const again = documentsIn(entries).find(
      ({ title, url }) => title === "Bridge closed." && url === `${SITE}/bridge`,
    );
    expect(again?.text).toBe(ledger.reading("a.html")?.document.text);
  });
});

test("a web archive that comes in leaves with the same records", async () => {
  await within(async (root) => {
    using ledger = Ledger.init(join(root, "case"), TEST_OPTIONS);
    const taken = await entriesOf(waczFile(), "case.wacz");
    for (const entry of taken) if (entry.kind === "document") ledger.addBatch([entry]);
    const again = await entriesOf(wacz(ledger), "again.wacz");
    expect(failuresIn(again)).toEqual([]);
    const exchanges = (entries: typeof taken) =>
      entries.flatMap((entry) =>
        entry.kind === "document" && entry.web ? [`${entry.web.url} ${entry.web.time}`] : [],
      );
    expect(exchanges(again).sort()).toEqual(exchanges(taken).sort());
  });
});
