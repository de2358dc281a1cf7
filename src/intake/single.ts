import type { Format } from "./format.ts";
import { intake, LARGEST_FILE, looksLikeHtml } from "./intake.ts";
import { makeItem } from "./make-item.ts";

/** A file that is one document: plain text, Markdown, HTML. */
export const SINGLE: Format = {
  name: "text, Markdown or HTML",
  async *items(opened, options) {
    const { file } = opened;
    const bytes = await opened.bytes(LARGEST_FILE, "a document may have; split it into its articles");
    yield makeItem(bytes, file, options, () =>
      (options.readText ?? intake)(bytes, file === "standard input" ? "-" : file, options.charset),
    );
  },
};

/** The same told by its content, so that a page saved as `table.csv` is a page. */
export const SINGLE_BY_CONTENT: Format = {
  ...SINGLE,
  fits: (opened) => looksLikeHtml(opened.text.slice(0, 1000)),
};
