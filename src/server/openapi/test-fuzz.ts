import { ANSWERS, type AnswerName } from "./answers.ts";
import { openApiDocument } from "./document.ts";

/** A source of numbers from 0 up to 1, the same again for the same seed. */
export type Chance = () => number;

/** mulberry32: small, and the same on every machine. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema: { $ref?: string } }>> }>
  >;
}

/** One request made up from the description of the server. */
export interface Made {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | FormData | null;
  readonly operation: Operation;
}

/** Strings that have broken other servers. */
const NASTY = [
  ...["", " ", "0", "-1", "null", "true", "[]", "{}", "../../etc/passwd", "%", "%00", "\u0000", "\ud800"],
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE claims; --',
    "<script>",
    "#{7*7}",
    "*",
    '"',
    "AND OR NOT NEAR(",
    "a".repeat(301),
  ],
  ...[
    "9".repeat(40),
    "1e999",
    "NaN",
    "Infinity",
    "2031-02-30",
    "9999-99-99",
    "2031-03-04/2030-03-04",
    "..",
    "1..0",
  ],
  ...["__proto__", "constructor", "toString", "\u202e", "Ж", "é", "👩‍🚀", "\r\nX: y", "sha256:", "#a1", "c-"],
  ...[
    "2031-03-04",
    "2031",
    "2031-03-04T00:00Z",
    "1..2",
    "2..",
    "yes",
    "no",
    "attack",
    "ledger",
    "bridge",
    "1",
    "1000",
  ],
];

/** Makes requests up, over all that a server says it answers: some as they should be, most not. */
export class Fuzz {
  readonly #chance: Chance;
  readonly #known: readonly string[];
  readonly #operations: readonly (readonly [method: string, path: string, operation: Operation])[];

  /** `known` are ids that are in the ledger. */
  constructor(chance: Chance, known: readonly string[]) {
    this.#chance = chance;
    this.#known = known;
    const { paths } = openApiDocument() as { paths: Record<string, Record<string, Operation>> };
    this.#operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [method.toUpperCase(), path, operation] as const),
    );
  }

  /** `headers` are those that every request has. */
  next(headers: Readonly<Record<string, string>>): Made {
    const [method, path, operation] = this.#pick(this.#operations);
    const query = new URLSearchParams();
    for (const parameter of operation.parameters) {
      if (parameter.in !== "query" || this.#chance() < 0.7) continue;
      query.append(parameter.name, this.#text(parameter.schema));
    }
    if (this.#chance() < 0.1) query.append(this.#word(), this.#word());
    const named = path.replace("{id}", () => encodeURIComponent(this.#word().toWellFormed()).slice(0, 900));
    const search = query.size === 0 ? "" : `?${query}`;
    const made = { method, url: `http://127.0.0.1:4177${named}${search}`, operation };
    const asked =
      this.#chance() < 0.9 ? headers : { ...headers, "if-none-match": this.#pick(['"x"', "*", ","]) };
    if (method === "GET") return { ...made, headers: asked, body: null };
    const { content = {} } = operation.requestBody ?? {};
    const [type, { schema } = { schema: {} }] = this.#pick(Object.entries(content));
    if (type === "multipart/form-data" && this.#chance() < 0.8)
      return { ...made, headers: asked, body: this.#form(schema) };
    const value = JSON.stringify(this.#value(schema));
    const body = this.#chance() < 0.9 ? value : value.slice(0, Math.floor(this.#chance() * value.length));
    const sent =
      this.#chance() < 0.95 ? "application/json" : this.#pick(["text/plain", "multipart/form-data", "a"]);
    return { ...made, headers: { ...asked, "content-type": sent }, body };
  }

  #form(schema: Schema): FormData {
    const form = new FormData();
    if (this.#chance() < 0.9)
      form.set("evidence", JSON.stringify(this.#value(schema.properties?.evidence ?? {})) ?? "");
    if (this.#chance() < 0.9)
      form.set(
        "file",
        new File([new Uint8Array([0xff, 0xd8, 0xff, Math.floor(this.#chance() * 256)])], this.#word()),
      );
    return form;
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#chance() * items.length)]!;
  }

  #word(): string {
    return this.#chance() < 0.5 ? this.#pick(this.#known) : this.#pick(NASTY);
  }

  #text(schema: Schema): string {
    const fits = this.#chance() < 0.6;
    if (fits && schema.enum !== undefined) return String(this.#pick(schema.enum));
    if (fits && (schema.type === "integer" || schema.type === "number")) return String(this.#number(schema));
    return this.#word().toWellFormed();
  }

  #number({ minimum = -1e9, maximum = 1e9 }: Schema): number {
    return Math.floor(minimum + this.#chance() * (Math.min(maximum, 1e9) - Math.max(minimum, -1e9)));
  }

  /** Fits the schema as a rule, and now and then does not. */
  #value(schema: Schema): unknown {
    if (this.#chance() < 0.05) return this.#pick([null, 0, "", [], {}, true, -1, "\ud800", 1e308]);
    if (schema.anyOf !== undefined) return this.#value(this.#pick(schema.anyOf));
    if (schema.enum !== undefined) return this.#pick(schema.enum);
    if (schema.type === "object") {
      const fields = Object.entries(schema.properties ?? {}).filter(
        ([name]) => schema.required?.includes(name) || this.#chance() < 0.4,
      );
      const value = Object.fromEntries(fields.map(([name, field]) => [name, this.#value(field)]));
      return this.#chance() < 0.05 ? { ...value, [this.#word()]: 1 } : value;
    }
    if (schema.type === "array") return [this.#value(schema.items ?? {})];
    if (schema.type === "integer" || schema.type === "number") return this.#number(schema);
    if (schema.type === "boolean") return this.#chance() < 0.5;
    if (schema.type === "null") return null;
    return this.#word();
  }
}

/** What is wrong with an answer, by what the description says of it; undefined where nothing is. */
export async function faultOf(
  { method, url, operation }: Made,
  response: Response,
): Promise<string | undefined> {
  const { status } = response;
  const where = `${method} ${url} was answered with ${status}`;
  if (status >= 500 && status !== 503) return `${where}: ${await response.text()}`;
  const described = operation.responses[String(status)];
  if (described === undefined) return `${where}, which the description does not have.`;
  if (described.content === undefined) return undefined;
  const type = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
  const content = described.content[type] ?? described.content["*/*"];
  if (content === undefined) return `${where} as ${type}, which the description does not have.`;
  const name = content.schema.$ref?.split("/").at(-1);
  if (name === undefined) return undefined;
  const parsed = ANSWERS[name as AnswerName].safeParse(await response.json());
  return parsed.success ? undefined : `${where}, which is no ${name}: ${parsed.error.message.slice(0, 300)}`;
}
