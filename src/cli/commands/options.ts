import type { Option } from "../command.ts";

/* Options that several verbs take, each told once. */

export const LEDGER: Option = {
  takes: "DIR",
  help: "the ledger's folder (default .hearsay), or postgres://… for a shared one",
};
export const QUEUE: Option = {
  takes: "ADDRESSES",
  help: "RabbitMQ brokers of one cluster, amqp://…, separated by commas",
};
export const AS_OF: Option = {
  takes: "DAY",
  help: "what the ledger knew on that day, or at that moment (UTC)",
};
export const JSON_OUT: Option = { help: "print JSON instead of text" };
export const PORT: Option = {
  takes: "N",
  help: "port to serve on (default: the first free one from 4177; 0 for any)",
};
export const REGISTRY: Option = {
  takes: "FILE",
  multiple: true,
  help: "a source registry (JSON), may be repeated",
};
export const PLACES: Option = {
  takes: "PATH",
  multiple: true,
  help: "a place pack (a JSON file, or a folder made by places import), may be repeated",
};
export const ANY = Number.POSITIVE_INFINITY;

/** What the person says about a file that it does not say itself. */
export const FILE_OPTIONS = {
  chat: {
    takes: "NAME",
    multiple: true,
    help: "of an export of chats, take the one of this name or id; may be repeated",
  },
  zone: {
    takes: "ZONE",
    help: "the time zone of times that state none, such as Europe/Berlin or +02:00 (default UTC)",
  },
  columns: {
    takes: "FIELD=NAME,…",
    help: "which column or field holds what: text, title, publisher, url, published, language",
  },
} as const satisfies Record<string, Option>;

export const CLAIM_FILTERS = {
  text: { takes: "WORDS", help: "only claims with these words in them or their sources" },
  type: { takes: "TYPE", help: "only claims of an event type, such as control or casualties" },
  source: { takes: "ID", help: "only claims that this source stands behind" },
  party: { takes: "NAME", help: "only claims that a source of this party stands behind" },
  place: { takes: "ID", help: "only claims about this place" },
  disputed: { help: "only claims that somebody disputes" },
  roots: {
    takes: "A..B",
    help: "only claims with at least A roots for certain and at most B in any case, such as 2.. or ..1",
  },
  since: { takes: "TIME", help: "only claims that were reported then or later" },
  until: { takes: "TIME", help: "only claims that were reported then or earlier" },
  when: { takes: "TIME[/TIME]", help: "only claims about what happened then" },
  limit: { takes: "N", help: "at most this many" },
} as const satisfies Record<string, Option>;
