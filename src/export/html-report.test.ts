import { expect, test } from "vitest";
import { htmlReport } from "./html-report.ts";
import { CLAIM, VIEW } from "./test-view.ts";

const report = htmlReport(VIEW);

test("markup in a document is shown, never run", () => {
  expect(report).not.toContain("<script");
  expect(report).toContain("Bridge &lt;script&gt;alert(1)&lt;/script&gt; &amp; more");
});

test("nothing is fetched: no script, no source, no stylesheet, no import", () => {
  expect(report).not.toMatch(/<(?:script|img|link|iframe|object|embed)\b|\bsrc=|url\(|@import/i);
  expect(report).toContain("default-src 'none'");
});

test("roots stand in words and the cut is named", () => {
  expect(report).toContain("1 independent root");
  expect(report).toContain("rests on Dorin Vask");
});

test("the attested words are marked in their sentence, with the document's hash", () => {
  expect(report).toContain("<mark>The bridge at Ostel was closed</mark>, Dorin Vask said.");
  expect(report).toContain("<code>ab12ab12ab12</code> a1");
});

test("disputes stand beside it", () => {
  expect(report).toContain("Officials in Maren: denies it");
  expect(report).toContain("Officials in Maren denied <mark>it</mark>.");
});

test("the same words in two documents by one chain stand once with both places", () => {
  const twice = {
    ...CLAIM,
    attestations: [...CLAIM.attestations, ...CLAIM.attestations],
    disputedBy: [],
  };
  const html = htmlReport({ ...VIEW, claims: () => [twice] });
  expect(html.match(/<blockquote>/g)).toHaveLength(1);
  expect(html.match(/<cite>/g)).toHaveLength(2);
});

test("an address that is not of the web is no link", () => {
  const documents = VIEW.documents().map((each) => ({ ...each, url: "javascript:alert(1)" }));
  expect(htmlReport({ ...VIEW, documents: () => documents })).not.toContain("javascript:");
});

test("the head of the ledger closes it and no clock is in it", () => {
  expect(report).toContain("f".repeat(64));
  expect(htmlReport(VIEW)).toBe(report);
});
