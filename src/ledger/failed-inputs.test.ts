import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FailedInputs } from "./failed-inputs.ts";
import { inFolder } from "./test-reader.ts";

const failed = (file: string, time = "2031-03-04T08:00:00Z") => ({ file, reason: "It is empty.", time });

test("what failed is kept, the newest first, until it is added after all", () => {
  inFolder((root) => {
    const inputs = new FailedInputs(root);
    inputs.settle([failed("a.pdf")], []);
    inputs.settle([failed("b.pdf", "2031-03-05T08:00:00Z")], ["c.txt"]);
    expect(new FailedInputs(root).list().map(({ file }) => file)).toEqual(["b.pdf", "a.pdf"]);
    inputs.settle([], ["a.pdf"]);
    expect(inputs.list().map(({ file }) => file)).toEqual(["b.pdf"]);
  });
});

test("a name that fails again stands there once, with the newest reason", () => {
  inFolder((root) => {
    const inputs = new FailedInputs(root);
    inputs.settle([failed("a.pdf")], []);
    inputs.settle([{ ...failed("a.pdf"), reason: "It is locked." }], []);
    expect(inputs.list().map(({ reason }) => reason)).toEqual(["It is locked."]);
  });
});

test("a list that cannot be read, and a folder that is not there, count as empty and stop nothing", () => {
  inFolder((root) => {
    writeFileSync(join(root, "failed-inputs.json"), "[{]");
    expect(new FailedInputs(root).list()).toEqual([]);
    const nowhere = new FailedInputs(join(root, "nowhere"));
    nowhere.settle([failed("a.pdf")], []);
    expect(nowhere.list()).toEqual([]);
  });
});
