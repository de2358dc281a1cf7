import { join } from "node:path";
import { expect, test } from "vitest";
import { Ledger } from "./ledger.ts";
import { inFolder, testInput } from "./test-reader.ts";

const OPTIONS = { author: "tester", now: () => new Date("2031-03-05T12:00:00Z") };

test("with the reading room itself, two articles of one spokesman are one claim with one origin", () => {
  inFolder((dir) => {
    using ledger = Ledger.init(join(dir, "case"), OPTIONS);
    const claim = "Velmarian troops had shelled the central market in Orvel and killed 12 traders";
    ledger.addBatch([
      testInput("one.txt", `Army spokesman Jon Varr said that ${claim}.`),
      testInput("two.txt", `“We saw it,” said nobody. According to army spokesman Jon Varr, ${claim}.`, {
        publisher: "Lake Post",
      }),
    ]);
    const shared = ledger.claims().find((one) => one.documents === 2);
    expect(shared?.roots).toMatchObject({ lower: 1, upper: 1 });
    expect(shared?.roots.originators).toEqual(["jon-varr"]);
    expect(ledger.verify()).toEqual([]);
  });
});
