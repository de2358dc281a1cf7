import { expect, test } from "vitest";
import { entriesOf } from "../intake/test-entries.ts";
import { type CaptureInput, Ledger } from "./ledger.ts";
import { inFolder, TEST_OPTIONS, testInput } from "./test-reader.ts";

const WORDS = "Jon Varr said: the bridge of Orvel was destroyed on Monday.";
const OWN = "The bridge of Orvel was destroyed on Monday.";

async function captured(content: string, name: string): Promise<CaptureInput[]> {
  const entries = await entriesOf(content, name);
  return entries.map((entry) => {
    if (entry.kind !== "document") throw new Error(`${entry.name} is ${entry.kind}`);
    return entry;
  });
}

const item = (feed: string, text: string, source = "") =>
  captured(
    `<rss><channel><title>${feed}</title><item><description>${text}</description><pubDate>4 Mar 2031</pubDate>${source}</item></channel></rss>`,
    `${feed.toLowerCase()}.xml`,
  );

const forward = (channel: string, text: string, from: string) =>
  captured(
    JSON.stringify({
      name: channel,
      type: "public_channel",
      id: 1,
      messages: [
        {
          id: 1,
          type: "message",
          date_unixtime: "1930385700",
          from: channel,
          text,
          text_entities: [],
          forwarded_from: from,
        },
      ],
    }),
    `${channel.toLowerCase()}.json`,
  );

const SOURCE = '<source url="https://halden.example/rss">Halden Live</source>';

/** Range of roots of the one claim, how many origins nobody can ask, and the channels. */
function support(inputs: readonly CaptureInput[]) {
  return inFolder((dir) => {
    using ledger = Ledger.init(dir, TEST_OPTIONS);
    ledger.addBatch(inputs);
    const [claim, ...others] = ledger.claims();
    expect(others).toEqual([]);
    const { lower, upper, unassessable, channels } = claim!.roots;
    return { roots: [lower, upper], unassessable, channels };
  });
}

test("what two channels forward from one is one origin, though the original is not there", async () => {
  const forwards = [
    ...(await forward("Sundial", OWN, "Halden Live")),
    ...(await forward("Mirror", OWN, "Halden Live")),
  ];
  expect(support(forwards)).toMatchObject({ roots: [0, 1], unassessable: 1 });
});

test("what was passed on joins the original in the ledger, whatever way it came", async () => {
  const original = testInput("halden.txt", OWN, { publisher: "Halden Live", published: "2031-03-03" });
  const copies = [...(await item("Sundial", OWN, SOURCE)), ...(await forward("Mirror", OWN, "Halden Live"))];
  for (const inputs of [
    [original, ...copies],
    [...copies, original],
  ])
    expect(support(inputs)).toMatchObject({ roots: [0, 1], unassessable: 1 });
});

test("whom a forwarded item names is the root, through its author and whoever passed it on", async () => {
  const found = support(await item("Sundial", WORDS, SOURCE));
  expect(found).toMatchObject({ roots: [1, 1], channels: ["halden-live", "sundial"] });
});

test("without the credit they are two outlets that may each have seen it", async () => {
  const apart = [
    ...(await item("Sundial", OWN, "<link>https://sundial.example/1</link>")),
    ...(await item("Mirror", OWN, "<link>https://mirror.example/1</link>")),
  ];
  expect(support(apart).unassessable).toBe(2);
});

test("the credit is in the log and comes back with the reading", async () => {
  const [input] = await item("Sundial", OWN, SOURCE);
  inFolder((dir) => {
    using ledger = Ledger.init(dir, TEST_OPTIONS);
    const { id } = ledger.add(input!.document, input!.bytes);
    expect(ledger.reading(id)?.document.credits).toEqual([
      {
        name: "Halden Live",
        kind: "rss-source",
        confirmed: true,
        whole: true,
        url: "https://halden.example/rss",
      },
    ]);
    expect(ledger.verify({ deep: true })).toEqual([]);
  });
});
