import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { Blobs } from "./blobs.ts";
import { sha256 } from "./hash.ts";
import { inFolder } from "./test-reader.ts";

const BYTES = Buffer.from("the old bridge");
const HASH = sha256(BYTES);

test("bytes lie under their hash and come back the same", () => {
  inFolder((dir) => {
    const blobs = new Blobs(dir);
    expect(blobs.put(BYTES)).toBe(HASH);
    expect(blobs.path(HASH)).toBe(join(dir, HASH.slice(0, 2), HASH));
    expect(readFileSync(blobs.path(HASH))).toEqual(BYTES);
    expect(blobs.get(HASH)).toEqual(BYTES);
    expect(readdirSync(dirname(blobs.path(HASH)))).toEqual([HASH]);
  });
});

test("the same bytes are written once", () => {
  inFolder((dir) => {
    const blobs = new Blobs(dir);
    blobs.put(BYTES);
    const { ino } = statSync(blobs.path(HASH));
    blobs.put(BYTES);
    expect(statSync(blobs.path(HASH)).ino).toBe(ino);
  });
});

test("a file of that name with other bytes is put right", () => {
  inFolder((dir) => {
    const blobs = new Blobs(dir);
    mkdirSync(dirname(blobs.path(HASH)));
    writeFileSync(blobs.path(HASH), "half of i");
    blobs.put(BYTES);
    expect(blobs.get(HASH)).toEqual(BYTES);
  });
});

test("missing bytes are undefined, and what is no hash is refused", () => {
  inFolder((dir) => {
    expect(new Blobs(dir).get(HASH)).toBeUndefined();
    expect(() => new Blobs(dir).path("../../etc")).toThrow("not a SHA-256");
  });
});

test("half-written files of processes that are gone are removed, those of running ones stay", () => {
  inFolder((dir) => {
    const folder = join(dir, HASH.slice(0, 2));
    mkdirSync(folder);
    const [gone, running] = [`${HASH}.${2 ** 30}.tmp`, `${HASH}.${process.pid}.tmp`];
    writeFileSync(join(folder, gone), "x");
    writeFileSync(join(folder, running), "x");
    new Blobs(dir).sweep();
    expect(readdirSync(folder)).toEqual([running]);
  });
});
