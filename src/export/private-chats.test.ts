import { expect, test } from "vitest";
import { entriesOf } from "../intake/test-entries.ts";
import { Ledger } from "../ledger/ledger.ts";
import { inFolder, TEST_OPTIONS } from "../ledger/test-reader.ts";
import { privatePersons, privateView } from "./private-view.ts";

const message = (id: number, more: object) => ({
  id,
  type: "message",
  date_unixtime: "1930385700",
  text: "Wilma Live said: the bridge of Orvel was mined.",
  ...more,
});

test("what people call themselves in a chat leaves under a token, and whose publications are here by name", async () => {
  const chat = {
    name: "Orvel Talk",
    type: "public_supergroup",
    id: 1,
    messages: [
      message(1, { from: "Mara Quill" }),
      message(2, { from: "Orvel Talk", forwarded_from: "Ivo T" }),
    ],
  };
  const entries = await entriesOf(JSON.stringify(chat), "result.json");
  inFolder((dir) => {
    using ledger = Ledger.init(dir, TEST_OPTIONS);
    ledger.addBatch(entries.flatMap((entry) => (entry.kind === "document" ? [entry] : [])));
    const persons = privatePersons(ledger, () => false);
    expect(persons.map(({ name }) => name)).toEqual(expect.arrayContaining(["Mara Quill", "Ivo T"]));
    const view = privateView(ledger, persons, "salt");
    const shown = JSON.stringify([
      view.claims(),
      view.documents(),
      view.documents().map(({ id }) => view.reading(id)),
      view.claims().map(({ id }) => view.graph(id)),
    ]);
    expect(shown).not.toMatch(/Mara Quill|mara-quill|Ivo T|ivo-t/);
    expect(shown).toContain("Orvel Talk");
  });
});
