import type { ColumnType, Generated } from "kysely";

/*
 * What a ledger that several people share keeps in PostgreSQL: the record, which cannot be made again, and the documents
 * that wait to be read. No sequences, no foreign keys, and every unique key is one that rows could be spread over servers by.
 */

export interface LogRow {
  seq: number;
  type: string;
  author: string;
  time: string;
  version: string;
  body: string;
  body_hash: string;
  prev: string;
  origin: string | null;
  hash: string;
}

/** A document on its way: what intake made of it, as JSON. Its bytes lie among the blobs under the same hash. */
export interface InboxRow {
  hash: string;
  document: string;
  /** How it came over the web, as JSON; null for files. */
  web: string | null;
  author: string;
  state: "waiting" | "done" | "parked";
  /** Why it was parked. */
  error: ColumnType<string | null, never, string>;
  added: Generated<Date>;
  /** When workers were last told of it through a broker. */
  offered: ColumnType<Date | null, never, Date | null>;
}

/** Tries that have not ended yet, or ended without a result: what is left behind by a worker that died. */
export interface TryRow {
  hash: string;
  /** Among other documents, and alone. */
  together: number;
  alone: number;
  error: string | null;
}

export interface UserRow {
  name: string;
  role: "reader" | "analyst" | "admin";
  /** SHA-256 of the token. */
  token: string;
  added: Generated<Date>;
}

export interface Tables {
  "hearsay.log": LogRow;
  /** Which entry first captured a document. */
  "hearsay.captures": { document: string; seq: number };
  "hearsay.texts": { hash: string; text: string };
  "hearsay.blobs": { hash: string; bytes: Buffer };
  "hearsay.inbox": InboxRow;
  "hearsay.tries": TryRow;
  "hearsay.users": UserRow;
  "hearsay.meta": { key: string; value: string };
}

/** Goes up with every change of the tables below. */
export const TABLES_VERSION = 1;

export const CREATE_TABLES = `
CREATE SCHEMA IF NOT EXISTS hearsay;
CREATE TABLE IF NOT EXISTS hearsay.meta (key text PRIMARY KEY, value text NOT NULL);
CREATE TABLE IF NOT EXISTS hearsay.log (
  seq bigint PRIMARY KEY, type text NOT NULL, author text NOT NULL, time text NOT NULL, version text NOT NULL,
  body text NOT NULL, body_hash text NOT NULL, prev text NOT NULL, origin text, hash text NOT NULL);
CREATE INDEX IF NOT EXISTS log_imports ON hearsay.log (seq) WHERE type IN ('registry', 'places');
CREATE TABLE IF NOT EXISTS hearsay.captures (document text PRIMARY KEY, seq bigint NOT NULL);
CREATE TABLE IF NOT EXISTS hearsay.texts (hash text PRIMARY KEY, text text NOT NULL);
CREATE TABLE IF NOT EXISTS hearsay.blobs (hash text PRIMARY KEY, bytes bytea NOT NULL);
CREATE TABLE IF NOT EXISTS hearsay.inbox (
  hash text PRIMARY KEY, document text NOT NULL, web text, author text NOT NULL, state text NOT NULL, error text,
  added timestamptz NOT NULL DEFAULT clock_timestamp(), offered timestamptz);
CREATE INDEX IF NOT EXISTS inbox_waiting ON hearsay.inbox (added, hash) WHERE state = 'waiting';
CREATE TABLE IF NOT EXISTS hearsay.tries (
  hash text PRIMARY KEY, together integer NOT NULL, alone integer NOT NULL, error text);
CREATE TABLE IF NOT EXISTS hearsay.users (
  name text PRIMARY KEY, role text NOT NULL, token text NOT NULL, added timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE OR REPLACE FUNCTION hearsay.never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'The record is append-only: nothing in it changes or is removed.'; END $$;
CREATE OR REPLACE TRIGGER log_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON hearsay.log
  FOR EACH STATEMENT EXECUTE FUNCTION hearsay.never();
CREATE OR REPLACE TRIGGER texts_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON hearsay.texts
  FOR EACH STATEMENT EXECUTE FUNCTION hearsay.never();
`;
