import { posix } from "node:path";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { footnoteReport } from "./footnote-report.ts";
import { markedText } from "./marked-text.ts";
import { staticSite } from "./static-site.ts";
import { judged } from "./test-remarks.ts";
import { CLAIM, READING, VIEW } from "./test-view.ts";

const site = staticSite(judged({}));
const PAGES = [...site.keys()].filter((path) => path.endsWith(".html"));

test("there is a page for every claim and document, and lists of all", () => {
  expect(PAGES).toEqual([
    "index.html",
    `claims/${CLAIM.id}.html`,
    "documents.html",
    `documents/${READING.document.id.slice("sha256:".length, "sha256:".length + 16)}.html`,
    "sources.html",
  ]);
  expect([...site.keys()]).toContain("feed.atom");
});

test.each(PAGES)("%s: every link leads somewhere, and nothing is fetched", (path) => {
  const { document } = parseHTML(site.get(path) ?? "");
  for (const link of document.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href") ?? "";
    if (/^https?:/.test(href)) continue;
    const [target = "", anchor] = href.split("#");
    const page = target === "" ? path : posix.join(posix.dirname(path), target);
    expect([...site.keys()]).toContain(page);
    if (anchor !== undefined) expect(site.get(page)).toContain(`id="${anchor}"`);
  }
  expect(document.querySelectorAll("script, img, link, iframe")).toHaveLength(0);
  expect(site.get(path)).toContain("default-src 'none'");
});

test("a document's text is on its page character for character, quotes marked where they stand", () => {
  const { document } = parseHTML(site.get(PAGES[3] ?? "") ?? "");
  expect(document.querySelector(".text")?.textContent).toBe(READING.document.text);
  expect([...document.querySelectorAll(".text mark")].map((mark) => mark.textContent)).toEqual([
    CLAIM.text,
    "it",
  ]);
});

test("quotes that lie in one another are marked once", () => {
  const [one, two] = READING.attestations;
  if (one === undefined || two === undefined) throw new Error("The hand-made reading has two attestations.");
  const inner = { ...two, content: [{ start: 4, end: 10, text: "bridge" }] };
  expect(markedText(READING.document.text, [one, inner])).toMatch(
    /^<span id="a1"><\/span><mark>The <\/mark><span id="a2"><\/span><mark>bridge<\/mark><mark> at Ostel was closed<\/mark>, Dorin/,
  );
});

test("what comes from documents is text, never markup", () => {
  for (const page of [...site.values(), footnoteReport(VIEW)]) expect(page).not.toContain("<script");
});

test("each note of the report has the quote, the chain, the outlet, the address, the capture and the hash", () => {
  const { document } = parseHTML(footnoteReport(judged({})));
  const [note] = document.querySelectorAll(".notes li");
  expect(note?.textContent).toContain("“The bridge at Ostel was closed”");
  for (const words of [
    "→ Dorin Vask",
    "https://maren.example/bridge",
    "archived as ni:///sha-256;",
    "captured 2031-03-05",
  ])
    expect(note?.querySelector(".where")?.textContent).toContain(words);
  expect(note?.querySelector("code")?.textContent).toBe("ab12ab12ab12ab12");
});

test("marks and notes of the report belong together", () => {
  const { document } = parseHTML(footnoteReport(VIEW));
  const marks = [...document.querySelectorAll("sup a")].map((mark) => mark.getAttribute("href"));
  const notes = [...document.querySelectorAll(".notes li")].map((note) => `#${note.id}`);
  expect(marks).toEqual(notes);
  expect(notes).toHaveLength(2);
});
