/** Media types of what is captured, by the ending of its name. */
const BY_ENDING: Readonly<Record<string, string>> = {
  html: "text/html",
  htm: "text/html",
  xhtml: "application/xhtml+xml",
  md: "text/markdown",
  txt: "text/plain",
  json: "application/json",
  pdf: "application/pdf",
  eml: "message/rfc822",
  xml: "application/xml",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

const BEGINNING = 1024;

/** What bytes are, by their first ones, else by the ending of their name. */
export function mediaTypeOf(file: string | null, bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, BEGINNING)).toString("latin1").trimStart().toLowerCase();
  if (/^(?:<!doctype html|<html)/.test(start)) return "text/html";
  if (start.startsWith("%pdf-")) return "application/pdf";
  return BY_ENDING[endingOf(file)] ?? "application/octet-stream";
}

/** The ending of a file's name in small letters, as far as it is one that a name may safely have; else empty. */
export function endingOf(file: string | null): string {
  return /\.([a-z0-9]{1,8})$/i.exec(file ?? "")?.[1]?.toLowerCase() ?? "";
}
