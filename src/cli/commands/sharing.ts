import type { Command } from "../command.ts";
import { JSON_OUT, LEDGER, QUEUE } from "./options.ts";

/** What runs a ledger that many share, and help. */
export const SHARING: readonly Command[] = [
  {
    verb: "move",
    summary: "carry a ledger from a folder to a PostgreSQL database, or back",
    operands: "FROM TO",
    arity: [2, 2],
    options: { json: JSON_OUT },
    more: "FROM and TO are a folder and an address, postgres://…, either way round. Every entry, text and file is checked on its way. What it is carried from stays as it is; a move that was cut short goes on where it ended.",
    example: "hearsay move case-ostrell postgres://desk@db.newsroom.example/hearsay",
    load: () => import("../verbs/move.ts"),
  },
  {
    verb: "worker",
    summary: "read the documents that wait in a shared ledger",
    arity: [0, 0],
    options: {
      ledger: LEDGER,
      queue: QUEUE,
      "until-empty": { help: "end when nothing waits any more" },
      chunk: { takes: "N", help: "documents read in one transaction (default 25)" },
      "metrics-port": { takes: "N", help: "answer /health and /metrics on 127.0.0.1 there" },
    },
    more: "Any number of workers may run, on any number of machines. Each document is read and written to the log in one transaction, so that it takes effect once, whoever dies. What could not be read in three tries of it alone is set aside. Writes one line of JSON per event on standard error, without a word of any document.",
    example: "hearsay worker --ledger postgres://desk@db.newsroom.example/hearsay",
    load: () => import("../verbs/worker.ts"),
  },
  {
    verb: "inbox",
    summary: "show what waits in a shared ledger, and what was set aside",
    arity: [0, 0],
    options: {
      ledger: LEDGER,
      retry: { help: "let what was set aside be tried again" },
      json: JSON_OUT,
    },
    example: "hearsay inbox --ledger postgres://desk@db.newsroom.example/hearsay",
    load: () => import("../verbs/inbox.ts"),
  },
  {
    verb: "users",
    summary: "say who may use a shared ledger through a server, and how",
    operands: "[add|remove NAME]",
    arity: [0, 2],
    options: {
      ledger: LEDGER,
      role: { takes: "ROLE", help: "reader, analyst (default; writes what people write) or admin" },
      json: JSON_OUT,
    },
    more: "Without a name it lists them. add prints a token, once; what is written with it bears that name in the log. Of tokens only hashes are kept.",
    example: "hearsay users add dana --role analyst --ledger postgres://desk@db.newsroom.example/hearsay",
    load: () => import("../verbs/users.ts"),
  },
  {
    verb: "doctor",
    summary: "check that everything Hearsay needs is there",
    arity: [0, 0],
    options: {
      ledger: LEDGER,
      all: { help: "of a shared ledger also what waits, and the broker named with --queue" },
      queue: QUEUE,
      json: JSON_OUT,
    },
    example: "hearsay doctor",
    load: () => import("../verbs/doctor.ts"),
  },
  {
    verb: "help",
    summary: "this list, or the help of one verb",
    operands: "[VERB]",
    arity: [0, 1],
    options: {},
    example: "hearsay help add",
    load: () => import("../verbs/help.ts"),
  },
];
