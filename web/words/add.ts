import { counted } from "./format.ts";

/** Words of the page where documents are added. */
export const addWords = {
  title: "Add",
  heading: "Add documents",
  note: "Files stay on this computer. Each is kept byte for byte with its hash, read, and its claims are set beside those that are there.",
  drop: "Drop files or folders here",
  choose: "or choose files",
  paste: "Paste a text",
  pasteNote: "What stands above a text is kept with it. Leave out what you do not know.",
  fields: { title: "Title", publisher: "Publisher", published: "Published", url: "Address" },
  publishedHint: "2031-03-04 or 2031-03-04T08:15Z",
  text: "Text",
  addText: "Add this text",
  noText: "There is no text to add.",
  pasted: "pasted",
  progress: (done: number, all: number) => `${done} of ${counted(all, "file")}`,
  summary: (added: number, known: number, failed: number) =>
    [
      `${counted(added, "document")} added`,
      known > 0 ? `${known} known already` : "",
      failed > 0 ? `${counted(failed, "input")} failed` : "",
    ]
      .filter((part) => part !== "")
      .join(", "),
  states: {
    waiting: "waits",
    sending: "is being read …",
    added: "added",
    known: "known already",
    failed: "failed",
  },
  toDesk: "See on the desk what they brought",
  readOnly: "This tab cannot write.",
  readOnlyNext:
    "Open the address with the key that the server printed when it began. A server that was started without writing prints none:",
  commands: ["hearsay serve --write", "hearsay add FOLDER"],
} as const;
