import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isSharedAddress, shown } from "../../ledger/shared/address.ts";
import { TOOL_VERSION } from "../../ledger/version.ts";
import type { Arguments } from "../arguments.ts";
import { FINDINGS, OK } from "../exit-codes.ts";
import { type Io, printJson } from "../io.ts";
import { ledgerDir, withRecord } from "../open-ledger.ts";
import { PROJECT_ROOT } from "../project.ts";
import { style } from "../style.ts";
import { webState } from "../web-build.ts";
import { wrap } from "../wrap.ts";

/** The oldest Node this runs on, as `engines` in package.json says. */
const OLDEST_NODE = 24;

/** Under the first letter of what was found. */
const INDENT = " ".repeat(18);

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly found: string;
  /** What to do when it is not well. */
  readonly fix: string;
}

export async function run(args: Arguments, io: Io): Promise<number> {
  const address = ledgerDir(args);
  const checks = [
    hearsay(),
    node(),
    await fullText(),
    ...(isSharedAddress(address) ? await shared(address, args) : [await ledger(address, io)]),
    web(),
    models(),
    packs(),
  ];
  if (args.flag("json")) printJson(io, { format: "hearsay.doctor/1", checks });
  else {
    const { bold, warn } = style(io.colour);
    for (const { name, ok, found, fix } of checks) {
      const [first = "", ...rest] = wrap(`${found}${ok ? "" : `; ${fix}`}`, io.columns - INDENT.length);
      io.out(`${ok ? "ok     " : warn("mend   ")}${bold(name.padEnd(11))}${first}\n`);
      for (const line of rest) io.out(`${INDENT}${line}\n`);
    }
  }
  return checks.every((check) => check.ok) ? OK : FINDINGS;
}

function hearsay(): Check {
  return { name: "Hearsay", ok: true, found: TOOL_VERSION, fix: "" };
}

function node(): Check {
  const found = process.versions.node;
  const ok = Number(found.split(".")[0]) >= OLDEST_NODE;
  return { name: "Node", ok, found, fix: `install Node ${OLDEST_NODE} or newer` };
}

async function fullText(): Promise<Check> {
  const fix = "use a Node whose SQLite is built with FTS5, such as the one npm ci installs";
  try {
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(":memory:");
    database.exec("CREATE VIRTUAL TABLE probe USING fts5(words)");
    const row = database.prepare("SELECT sqlite_version() AS version").get();
    database.close();
    return { name: "Full text", ok: true, found: `SQLite ${String(row?.version)} with FTS5`, fix };
  } catch (error) {
    return {
      name: "Full text",
      ok: false,
      found: error instanceof Error ? error.message : String(error),
      fix,
    };
  }
}

async function ledger(dir: string, io: Io): Promise<Check> {
  const { Ledger } = await import("../../ledger/ledger.ts");
  if (!Ledger.exists(dir)) return { name: "Ledger", ok: true, found: `none in ${dir} yet`, fix: "" };
  try {
    const opened = Ledger.open(dir, { author: io.env.HEARSAY_AUTHOR || "local", now: () => new Date() });
    const documents = opened.documents().length;
    opened.close();
    return { name: "Ledger", ok: true, found: `${documents} documents in ${dir}`, fix: "" };
  } catch (error) {
    const found = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
    return { name: "Ledger", ok: false, found, fix: 'run "hearsay verify"' };
  }
}

/** The database of a shared ledger, what waits in it, and the broker where one is named. */
async function shared(address: string, args: Arguments): Promise<Check[]> {
  const { Inbox } = await import("../../ledger/shared/inbox.ts");
  const { queueOf } = await import("./worker.ts");
  const checked = async (name: string, fix: string, check: () => Promise<string>): Promise<Check> => {
    try {
      return { name, ok: true, found: await check(), fix };
    } catch (error) {
      return { name, ok: false, found: (error as Error).message.replace(/\.$/, ""), fix };
    }
  };
  const database = await checked("Database", "mend what it says and try again", () =>
    withRecord(address, async (record) => {
      const head = await record.head();
      return `PostgreSQL ${await record.serverVersion()}, ${head?.seq ?? 0} entries in ${shown(address)}`;
    }),
  );
  if (!database.ok || !args.flag("all")) return [database];
  const inbox = await checked("Inbox", 'see "hearsay inbox", and "hearsay inbox --retry"', () =>
    withRecord(address, async (record) => {
      const { waiting, parked } = await new Inbox(record).counts();
      if (parked > 0) throw new Error(`${waiting} waiting, ${parked} set aside`);
      return `${waiting} waiting`;
    }),
  );
  const brokers = args.text("queue");
  if (brokers === undefined) return [database, inbox];
  const broker = await checked("Broker", "start it, or leave --queue out: workers can do without", () =>
    withRecord(address, async (record) => {
      const queue = await queueOf(brokers, record);
      try {
        return `${await queue.backlog()} groups waiting`;
      } finally {
        await queue.close();
      }
    }),
  );
  return [database, inbox, broker];
}

function web(): Check {
  const state = webState();
  return {
    name: "Workbench",
    ok: state !== "missing",
    found: WEB_WORDS[state],
    fix: 'run "npm run build:web"',
  };
}

const WEB_WORDS = {
  current: "built",
  stale: "older than its sources; the next start builds it",
  missing: "not built",
};

function models(): Check {
  const folder = join(PROJECT_ROOT, "models");
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const weights = names.filter((name) => /\.(?:bin|json)$/.test(name)).toSorted();
  return {
    name: "Models",
    ok: weights.length > 0,
    found: weights.length === 0 ? "none in models/" : weights.join(", "),
    fix: "get the models folder of the repository back",
  };
}

/** The registries, place packs and term lists that ship with Hearsay, with the version each states. */
function packs(): Check {
  const folder = join(PROJECT_ROOT, "data");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  const fix = "get the data folder of the repository back";
  try {
    const found = names.toSorted().map((name) => {
      const { version } = JSON.parse(readFileSync(join(folder, name), "utf8")) as { version?: unknown };
      return version === undefined ? name : `${name} ${String(version)}`;
    });
    return { name: "Packs", ok: found.length > 0, found: found.join(", ") || "none in data/", fix };
  } catch (error) {
    return { name: "Packs", ok: false, found: error instanceof Error ? error.message : String(error), fix };
  }
}
