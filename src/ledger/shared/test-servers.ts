import { randomUUID } from "node:crypto";
import pg from "pg";
import { SharedRecord } from "./shared-record.ts";

/** A PostgreSQL server on which tests may make databases; `.ci/servers` starts one. */
export const POSTGRES: string | undefined = process.env.HEARSAY_TEST_POSTGRES || undefined;
export const AMQP: string | undefined = process.env.HEARSAY_TEST_AMQP || undefined;

if (POSTGRES === undefined)
  console.warn("Tests of shared ledgers are skipped: no HEARSAY_TEST_POSTGRES; see CONTRIBUTING.md.");

/** An empty database of its own, dropped by `drop`. */
export async function emptyDatabase(): Promise<{ address: string; drop: () => Promise<void> }> {
  const name = `hearsay_${randomUUID().replaceAll("-", "")}`;
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: POSTGRES! });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(POSTGRES!);
  url.pathname = `/${name}`;
  return { address: url.href, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** Lets a test work with the empty record of a new shared ledger. */
export async function withRecord(work: (record: SharedRecord) => Promise<void>): Promise<void> {
  const { address, drop } = await emptyDatabase();
  const record = await SharedRecord.create(address);
  try {
    await work(record);
  } finally {
    await record.close();
    await drop();
  }
}
