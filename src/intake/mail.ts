import type { Captured } from "./captured.ts";
import { documentFrom } from "./document-from.ts";
import type { Format } from "./format.ts";
import { stripHtml } from "./html-scan.ts";
import { LARGEST_FILE } from "./intake.ts";
import { IntakeError } from "./intake-error.ts";
import type { Entry, ItemOptions } from "./item.ts";
import { makeItem } from "./make-item.ts";
import type { Opened } from "./opened.ts";

/** Beyond these a message is made to keep a reader busy. */
const DEEPEST_PARTS = 50;
const MOST_HEADER_BYTES = 512 * 1024;

const HEADER = /^([\w-]{1,60}):[ \t]/;
/** Fields of which a message has two at least, and of a text that only looks like one hardly any. */
const USUAL = new Set([
  "from",
  "date",
  "subject",
  "to",
  "message-id",
  "mime-version",
  "received",
  "return-path",
]);

/** One e-mail message (RFC 5322, MIME), such as a newsletter or a press release. What is attached is not opened. */
export const MAIL: Format = {
  name: "e-mail message",
  fits: ({ text }) => {
    const head = text.replace(/^From [^\n]*\n/, "").split(/\r?\n\r?\n/, 1)[0] ?? "";
    const names = head.split(/\r?\n/).filter((line) => !/^[ \t]/.test(line));
    if (names.length < 3 || !names.every((line) => HEADER.test(line))) return false;
    const fields = new Set(names.map((line) => HEADER.exec(line)?.[1]?.toLowerCase() ?? ""));
    return fields.has("from") && [...fields].filter((name) => USUAL.has(name)).length >= 3;
  },
  endings: /\.eml$/i,
  items: message,
};

async function* message(opened: Opened, options: ItemOptions): AsyncGenerator<Entry, void> {
  const { file } = opened;
  const bytes = await opened.bytes(LARGEST_FILE, "a message may have; save what is attached by itself");
  let attached = 0;
  yield makeItem(bytes, file, options, async () => {
    const { attachments, ...captured } = await readMessage(bytes, file);
    attached = attachments;
    return documentFrom(captured, bytes, file, options.zone);
  });
  if (attached > 0)
    yield {
      kind: "passed",
      name: file,
      count: attached,
      what: attached === 1 ? "attachment" : "attachments",
    };
}

async function readMessage(bytes: Uint8Array, file: string): Promise<Captured & { attachments: number }> {
  const { default: PostalMime } = await import("postal-mime");
  try {
    const mail = await PostalMime.parse(bytes.slice(), {
      forceRfc822Attachments: true,
      maxNestingDepth: DEEPEST_PARTS,
      maxHeadersSize: MOST_HEADER_BYTES,
    });
    const text = mail.text?.trim() ?? "";
    const address = mail.from !== undefined && "address" in mail.from ? mail.from.address : undefined;
    return {
      title: mail.subject ?? null,
      publisher: mail.from?.name || address || null,
      url: null,
      published: mail.date ?? null,
      language: mail.headers.find(({ key }) => key === "content-language")?.value ?? null,
      body: text === "" ? stripHtml(mail.html ?? "") : text,
      attachments: mail.attachments.length,
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/\.$/, "") : String(cause);
    throw new IntakeError(
      file,
      `${file} is a message that cannot be read (${reason}); save its text as .txt.`,
      { cause },
    );
  }
}
