import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { Ledger } from "./ledger.ts";
import { proofDefect } from "./proof.ts";
import { testArticles } from "./test-articles.ts";
import { testAuthority } from "./test-authority.ts";
import { inFolder, TEST_OPTIONS } from "./test-reader.ts";

const [FIRST, SECOND] = [testArticles(2, 3), testArticles(4, 9)];

function withLedger<Result>(work: (dir: string) => Result): Result {
  return inFolder((root) => {
    const dir = join(root, "case");
    {
      using ledger = Ledger.init(dir, TEST_OPTIONS);
      ledger.addBatch(FIRST);
    }
    return work(dir);
  });
}

function typesOf(dir: string): string[] {
  using ledger = Ledger.open(dir, TEST_OPTIONS);
  return [...ledger.log()].map((entry) => entry.type);
}

test("a session that wrote ends with a checkpoint, one that only read does not", () => {
  withLedger((dir) => {
    const types = typesOf(dir);
    expect(types.filter((type) => type === "checkpoint")).toHaveLength(1);
    expect(types.at(-1)).toBe("checkpoint");
    expect(typesOf(dir)).toEqual(types);
  });
});

test("the key can be read by its owner only", () => {
  withLedger((dir) => expect(statSync(join(dir, "key.pem")).mode & 0o777).toBe(0o600));
});

test("an older copy of the database under a newer checkpoint is found", () => {
  withLedger((dir) => {
    const kept = readFileSync(join(dir, "ledger.sqlite"));
    const seal = readFileSync(join(dir, "ledger.seal"));
    {
      using ledger = Ledger.open(dir, TEST_OPTIONS);
      ledger.addBatch(SECOND);
    }
    writeFileSync(join(dir, "ledger.sqlite"), kept);
    writeFileSync(join(dir, "ledger.seal"), seal);
    const { findings } = Ledger.verifyFolder(dir, TEST_OPTIONS);
    expect(findings.map(({ where }) => where)).toEqual(["checkpoint.json"]);
    expect(findings[0]?.what).toContain("newer entries were cut off");
  });
});

test("a whole older folder is found by a checkpoint that was kept elsewhere", () => {
  withLedger((dir) => {
    cpSync(dir, `${dir}-old`, { recursive: true });
    const kept = `${dir}-checkpoint.json`;
    {
      using ledger = Ledger.open(dir, TEST_OPTIONS);
      ledger.addBatch(SECOND);
      writeFileSync(
        kept,
        `${JSON.stringify(ledger.checkpoint(), Object.keys(ledger.checkpoint()).sort())}\n`,
      );
      expect(ledger.compareCheckpoint(kept)).toEqual([]);
    }
    using older = Ledger.open(`${dir}-old`, TEST_OPTIONS);
    expect(older.verify()).toEqual([]);
    expect(older.compareCheckpoint(kept)[0]?.what).toContain("newer entries were cut off");
  });
});

test("a folder handed on without its key gets another one, and both signatures hold", () => {
  withLedger((dir) => {
    rmSync(join(dir, "key.pem"));
    {
      using ledger = Ledger.open(dir, TEST_OPTIONS);
      ledger.addBatch(SECOND);
    }
    using ledger = Ledger.open(dir, TEST_OPTIONS);
    const keys = [...ledger.log()]
      .filter((entry) => entry.type === "checkpoint")
      .map((entry) => (JSON.parse(entry.body) as { key: string }).key);
    expect(new Set(keys).size).toBe(2);
    expect(ledger.verify()).toEqual([]);
  });
});

test("a time-stamp is asked for, attached, and checked again by verify", () => {
  withLedger((dir) => {
    const authority = testAuthority();
    const other = testAuthority();
    using ledger = Ledger.open(dir, TEST_OPTIONS);
    const reply = authority.reply(ledger.timestampRequest());
    expect(ledger.attachTimestamp(reply, [authority.root])).toEqual({
      time: "2031-03-05T13:00:00Z",
      authority: "CN=Test Stamper",
      trusted: true,
    });
    expect(ledger.attachTimestamp(reply, [other.root]).trusted).toBe(false);
    expect(ledger.verify()).toEqual([]);
    reply[reply.length - 1] = (reply.at(-1) ?? 0) ^ 1;
    expect(() => ledger.attachTimestamp(reply)).toThrow("fits no checkpoint");
  });
});

test("a time-stamp exchanged in the log is found even when all hashes are right", () => {
  withLedger((dir) => {
    {
      using ledger = Ledger.open(dir, TEST_OPTIONS);
      ledger.attachTimestamp(testAuthority("20310305130000Z").reply(ledger.timestampRequest()));
    }
    const db = new DatabaseSync(join(dir, "ledger.sqlite"));
    db.exec(
      "DROP TRIGGER log_update; UPDATE log SET body = replace(body, '13:00', '12:00') WHERE type = 'timestamp'",
    );
    db.close();
    using again = Ledger.open(dir, TEST_OPTIONS);
    expect(again.verify().map(({ what }) => what)).toContain(
      "It says 2031-03-05T13:00:00Z, not 2031-03-05T12:00:00Z.",
    );
  });
});

test("a proof holds for each entry and breaks with each change", () => {
  withLedger((dir) => {
    using ledger = Ledger.open(dir, TEST_OPTIONS);
    ledger.addBatch(SECOND);
    for (const { seq, type } of [...ledger.log()]) {
      const proof = ledger.proof(seq);
      if (proof === undefined) throw new RangeError(`No proof of entry ${seq} (${type}).`);
      expect(proofDefect(proof)).toBeUndefined();
      expect(proofDefect({ ...proof, entry: { ...proof.entry, author: "another" } })).toContain("its hash");
      expect(proofDefect({ ...proof, entry: { ...proof.entry, body: "{}" } })).toContain("body");
      if (proof.following.length > 1)
        expect(proofDefect({ ...proof, following: proof.following.slice(1) })).toContain("does not follow");
    }
    expect(ledger.proof(999)).toBeUndefined();
  });
});

test("the script of docs/ledger.md checks a proof with nothing but Node", () => {
  const docs = readFileSync(resolve(import.meta.dirname, "../../docs/ledger.md"), "utf8");
  const script = /```js\n(\/\/ check-proof\.mjs\n[\s\S]*?)```/.exec(docs)?.[1] ?? "";
  expect(script.trim().split("\n").length).toBeLessThanOrEqual(30);
  withLedger((dir) => {
    using ledger = Ledger.open(dir, TEST_OPTIONS);
    ledger.addBatch(SECOND);
    const proof = ledger.proof(4);
    const [path, checker] = [join(dir, "proof.json"), join(dir, "check-proof.mjs")];
    writeFileSync(checker, script);
    const check = (changed: unknown): { status: number | null; out: string } => {
      writeFileSync(path, JSON.stringify(changed));
      const { status, stdout, stderr } = spawnSync(process.execPath, [checker, path], { encoding: "utf8" });
      return { status, out: `${stdout}${stderr}` };
    };
    expect(check(proof)).toMatchObject({ status: 0, out: expect.stringContaining(ledger.checkpoint().key) });
    for (const changed of [
      { ...proof, entry: { ...proof?.entry, author: "another" } },
      { ...proof, following: [] },
      { ...proof, checkpoint: { ...proof?.checkpoint, time: "2031-03-06T12:00:00.000Z" } },
    ])
      expect(check(changed).status).toBe(1);
  });
});
