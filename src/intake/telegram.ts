import type { Captured } from "./captured.ts";
import { documentFrom } from "./document-from.ts";
import type { Format } from "./format.ts";
import { IntakeError } from "./intake-error.ts";
import type { Entry, ItemOptions } from "./item.ts";
import { JsonError, type JsonPath, JsonSplitter, parsed } from "./json-splitter.ts";
import { isObject, type JsonObject, stringOf } from "./json-value.ts";
import { failure, makeItem } from "./make-item.ts";
import type { Opened } from "./opened.ts";
import type { StatedCredit } from "./stated-credit.ts";

const CHAT_TYPE =
  /"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|replies|verification_codes|(?:private|public)_(?:group|supergroup|channel))"/;

/**
 * Telegram Desktop's `result.json`: one chat, or a whole account with many. Messages are read one by one; of an account
 * only the chats that the person chose, and nothing else of it (contacts, numbers, sessions) is even kept in memory.
 */
export const TELEGRAM: Format = {
  name: "Telegram export",
  fits: ({ text }) =>
    /^\s*\{/.test(text) && (CHAT_TYPE.test(text) ? /"messages"|"chats"/.test(text) : isAccount(text)),
  items: messages,
};

/** What an export of an account begins with, before the first chat comes into view. */
function isAccount(head: string): boolean {
  return (
    /"about"\s*:\s*"/.test(head) &&
    /"(?:personal_information|contacts|frequent_contacts|sessions|chats)"\s*:\s*\{/.test(head)
  );
}

/** A message is a few kilobytes at most. */
const LARGEST_MESSAGE = 4 * 1024 * 1024;

/** Names shown when a person has to choose. */
const MOST_NAMED = 40;

/** A chat as far as it has been read: its name and kind stand before its messages. */
interface Chat {
  /** Where it stands in the file, as one string. */
  readonly key: string;
  name: string | null;
  type: string | null;
  id: string | null;
}

async function* messages(opened: Opened, options: ItemOptions): AsyncGenerator<Entry, void> {
  const { file } = opened;
  const wanted = new Set((options.chats ?? []).map(folded));
  const missing = new Set(wanted);
  const chats = new Map<string, Chat>();
  let [number, wordless, refused] = [0, 0, false];
  for await (const { path, bytes } of piecesOf(opened)) {
    const chat = chatOf(chats, path);
    if (path.at(-2) !== "messages") {
      if (bytes !== null) describe(chat, String(path.at(-1)), parsed(bytes));
      continue;
    }
    if (!isChosen(chat, path, wanted)) {
      refused ||= wanted.size === 0;
      continue;
    }
    for (const one of namesOf(chat)) missing.delete(one);
    number++;
    const name = `${file}#${number}`;
    const message = bytes === null ? null : parsed(bytes);
    if (bytes === null) {
      yield failure(
        name,
        new IntakeError(name, `${name} is a message of more than 4 MB, which is no message.`),
      );
    } else if (!isObject(message) || message.type !== "message" || textOf(message).trim() === "") wordless++;
    else {
      const captured = captureMessage(message, chat, file, options.zone);
      yield makeItem(bytes, name, options, () => documentFrom(captured, bytes, name, options.zone));
    }
  }
  if (refused || missing.size > 0)
    yield failure(file, noneChosen(file, [...chats.values()], asked(missing, options)));
  if (wordless > 0) yield { kind: "passed", name: file, count: wordless, what: "messages without words" };
}

async function* piecesOf(opened: Opened) {
  const splitter = new JsonSplitter(isWanted, LARGEST_MESSAGE);
  try {
    for await (const chunk of opened.chunks()) yield* splitter.push(chunk);
    yield* splitter.end();
  } catch (error) {
    if (error instanceof JsonError)
      throw new IntakeError(opened.file, `${opened.file} ${error.message}.`, { cause: error });
    throw error;
  }
}

const FACTS = new Set(["name", "type", "id"]);

/** `["messages", 3]` in a chat, which stands at the top or at `["chats", "list", 5]`. */
function isWanted(path: JsonPath): boolean {
  const isTop = path.length <= 2;
  const isListed =
    (path[0] === "chats" || path[0] === "left_chats") && path[1] === "list" && path.length >= 4;
  if (!isTop && !isListed) return false;
  const inside = isListed ? path.slice(3) : path;
  if (inside.length === 1) return FACTS.has(String(inside[0]));
  return inside.length === 2 && inside[0] === "messages" && typeof inside[1] === "number";
}

function chatOf(chats: Map<string, Chat>, path: JsonPath): Chat {
  const key = path.length > 2 ? path.slice(0, 3).join("/") : "";
  const known = chats.get(key);
  if (known !== undefined) return known;
  const chat: Chat = { key, name: null, type: null, id: null };
  chats.set(key, chat);
  return chat;
}

function describe(chat: Chat, fact: string, value: unknown): void {
  if (fact === "id") chat.id = typeof value === "number" || typeof value === "string" ? String(value) : null;
  else if (fact === "name") chat.name = stringOf(value);
  else chat.type = stringOf(value);
}

/** Who exports one chat has chosen it; of an account every chat has to be chosen by name or id. */
function isChosen(chat: Chat, path: JsonPath, wanted: ReadonlySet<string>): boolean {
  return wanted.size === 0 ? path.length === 2 : namesOf(chat).some((one) => wanted.has(one));
}

/** What a chat can be chosen by. */
function namesOf({ name, id }: Chat): string[] {
  return [name, id].flatMap((one) => (one === null ? [] : [folded(one)]));
}

function folded(name: string): string {
  return name.trim().toLowerCase();
}

/** Names as the person wrote them. */
function asked(missing: ReadonlySet<string>, { chats = [] }: ItemOptions): string[] {
  return chats.filter((name) => missing.has(folded(name)));
}

function noneChosen(file: string, chats: readonly Chat[], wanted: readonly string[]): IntakeError {
  const names = chats.flatMap(({ key, name, id }) =>
    key === "" && chats.length > 1 ? [] : [name ?? id ?? "a deleted account"],
  );
  const list = names.slice(0, MOST_NAMED).map((name) => `“${name}”`);
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : "";
  const what =
    wanted.length > 0
      ? `has no chat ${wanted.map((name) => `“${name}”`).join(" or ")}`
      : "is the export of a whole account";
  return new IntakeError(
    file,
    `${file} ${what}; choose with --chat NAME, as often as needed, among ${list.join(", ")}${more}.`,
  );
}

function captureMessage(message: JsonObject, chat: Chat, file: string, zone: string | undefined): Captured {
  return {
    title: null,
    // A chat of two bears the name of a person, who publishes nothing by it.
    publisher: isPublication(chat) ? chat.name : null,
    url: null,
    published: timeOf(message, file, zone),
    language: null,
    body: textOf(message),
    credits: [...forwardOf(message), ...authorOf(message, chat)],
  };
}

/**
 * A forward shows a name, and names can be taken by anybody: unconfirmed, unless the export gives an id with it. Whose account
 * was deleted has no name left.
 */
function forwardOf(message: JsonObject): StatedCredit[] {
  if (!("forwarded_from" in message)) return [];
  const name = stringOf(message.forwarded_from) ?? "a deleted account";
  const confirmed = stringOf(message.forwarded_from_id) !== null;
  return [{ name, kind: "telegram-forward", confirmed, whole: true }];
}

function isPublication({ type }: Chat): boolean {
  return type !== null && /(?:group|channel)$/.test(type);
}

/** In a channel the channel speaks; elsewhere whoever wrote it, by the name shown and an id that the export gives. */
function authorOf(message: JsonObject, chat: Chat): StatedCredit[] {
  const name = stringOf(message.from);
  if (name === null || name === chat.name || chat.type?.endsWith("channel") === true) return [];
  const confirmed = stringOf(message.from_id) !== null;
  return [{ name, kind: "telegram-author", confirmed, whole: true }];
}

/** `date_unixtime` is a number in quotation marks, and is absent before version 3.7.6; `date` has no zone. */
function timeOf(message: JsonObject, file: string, zone: string | undefined): string | null {
  const unix = Number(message.date_unixtime);
  if (message.date_unixtime !== undefined && Number.isFinite(unix))
    return new Date(unix * 1000).toISOString();
  const local = stringOf(message.date);
  if (local !== null && zone === undefined)
    throw new IntakeError(
      file,
      `${file} states times without a zone (${local}), as exports before version 3.7.6 do; say which clock they are of, such as --zone Europe/Berlin.`,
    );
  return local;
}

/** `text_entities` is a list of pieces; `text` a string or such a list, in which plain pieces are strings. */
function textOf(message: JsonObject): string {
  const pieces =
    Array.isArray(message.text_entities) && message.text_entities.length > 0
      ? message.text_entities
      : message.text;
  if (typeof pieces === "string") return pieces;
  if (!Array.isArray(pieces)) return "";
  return pieces
    .map((piece) =>
      typeof piece === "string" ? piece : isObject(piece) ? (stringPiece(piece.text) ?? "") : "",
    )
    .join("");
}

/** White space alone is a piece, too. */
function stringPiece(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
