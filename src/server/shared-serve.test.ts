import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, it } from "vitest";
import type { CaptureBody } from "../ledger/entries.ts";
import { Ledger } from "../ledger/ledger.ts";
import { moveToServer } from "../ledger/shared/move.ts";
import { Replica } from "../ledger/shared/replica.ts";
import { SharedRecord } from "../ledger/shared/shared-record.ts";
import { emptyDatabase, POSTGRES } from "../ledger/shared/test-servers.ts";
import { Users } from "../ledger/shared/users.ts";
import type { DocumentsPage } from "./pages.ts";
import { type ServedLedger, serveLedger } from "./serve.ts";

const TIMEOUT = 60_000;
const OPTIONS = { author: "keeper", now: () => new Date() };
const ARTICLE = "Mayor Ida Fenwell said the bridge over the river was destroyed on Monday.\n";

interface Desk {
  readonly address: string;
  readonly record: SharedRecord;
  readonly served: ServedLedger;
  readonly users: Users;
  /** Sends a file in somebody's name. */
  readonly send: (name: string, text: string, token: string) => Promise<Response>;
}

async function withDesk(work: (desk: Desk) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-desk-"));
  const { address, drop } = await emptyDatabase();
  try {
    writeFileSync(join(folder, "index.html"), "<!doctype html><title>Workbench</title>");
    Ledger.init(join(folder, "new"), OPTIONS).close();
    await moveToServer(join(folder, "new"), address, OPTIONS);
    const record = await SharedRecord.open(address);
    const dir = join(folder, "replica");
    const replica = await Replica.open(record, dir, OPTIONS);
    await replica.follow();
    replica.close();
    const how = { author: "keeper", port: 0, webRoot: folder, write: true, shared: address };
    const served = await serveLedger(dir, how);
    const send = (name: string, text: string, token: string): Promise<Response> =>
      fetch(new URL(`documents?name=${name}`, served.url), {
        method: "POST",
        body: text,
        headers: { authorization: `Bearer ${token}` },
      });
    try {
      await work({ address, record, served, users: new Users(record), send });
    } finally {
      await served.close();
      await record.close();
    }
  } finally {
    await drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds()))
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
};

describe.skipIf(POSTGRES === undefined)("a server on a shared ledger", () => {
  it("takes files of people it knows whole, and of others nothing", { timeout: TIMEOUT }, () =>
    withDesk(async ({ record, users, send }) => {
      const long = `<!doctype html><title>Bridge</title><p>${ARTICLE}</p><!--${"-".repeat(2_000_000)}`;
      expect(long.length).toBeGreaterThan(1024 * 1024);
      expect((await send("one.txt", ARTICLE, "nobody")).status).toBe(401);
      expect((await send("one.txt", ARTICLE, await users.add("Wilma", "reader"))).status).toBe(401);
      expect((await record.head())?.seq).toBe(1);
      expect((await send("long.html", long, await users.add("Ida", "analyst"))).status).toBe(201);
      const [, capture] = (await record.carry(0, 10)).entries;
      expect(capture).toMatchObject({ type: "capture", author: "Ida" });
      expect((JSON.parse(capture!.body) as CaptureBody).blob.bytes).toBe(long.length);
    }),
  );

  it("writes what programs propose to the shared log", { timeout: TIMEOUT }, () =>
    withDesk(async ({ record, served, send }) => {
      const token = served.token ?? "";
      await send("one.txt", ARTICLE, token);
      const [, capture] = (await record.carry(0, 10)).entries;
      const subject = (JSON.parse(capture!.body) as CaptureBody).document.id;
      const params = {
        name: "propose_note",
        arguments: { subject, text: "Ask the ferryman.", reason: "He was there." },
      };
      const answer = await fetch(new URL("mcp", served.url), {
        method: "POST",
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params }),
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          accept: "application/json, text/event-stream",
        },
      });
      expect(await answer.text()).toContain("Written down as a proposal");
      expect((await record.carry(0, 10)).entries.at(-1)?.type).toBe("proposal");
    }),
  );

  it("follows what others write, also after the database was away", { timeout: TIMEOUT }, () =>
    withDesk(async ({ address, record, served, send }) => {
      const seen = async (): Promise<number> => {
        const page = await fetch(new URL("documents.json", served.url));
        return ((await page.json()) as DocumentsPage).documents.length;
      };
      const dir = mkdtempSync(join(tmpdir(), "hearsay-other-"));
      const other = await Replica.open(record, dir, OPTIONS);
      const admin = new pg.Client({ connectionString: address });
      await admin.connect();
      try {
        await admin.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
        const { intake } = await import("../intake/intake.ts");
        const bytes = new TextEncoder().encode(ARTICLE);
        const document = await intake(bytes, "one.txt");
        // Whoever asks at that very moment is told so, and asks again.
        const add = (): Promise<boolean> =>
          other
            .write((ledger) => ledger.add(document, bytes))
            .then(
              () => true,
              () => false,
            );
        await eventually(add);
        await eventually(async () => (await seen()) === 1);
        expect((await send("two.txt", `${ARTICLE} Nobody was hurt.`, served.token ?? "")).status).toBe(201);
        await eventually(async () => (await seen()) === 2);
      } finally {
        await admin.end();
        other.close();
        rmSync(dir, { recursive: true, force: true });
      }
    }),
  );
});
