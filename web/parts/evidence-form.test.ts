import { expect, test } from "vitest";

import { evidenceWords } from "../words/evidence.ts";
import { evidenceRequest } from "./evidence-form.tsx";

test.each([
  [{}, evidenceWords.needsBearing],
  [{ bearing: "supports" }, evidenceWords.needsSomething],
  [{ bearing: "supports", latitude: "44" }, evidenceWords.needsPlace],
  [{ bearing: "supports", latitude: "44", longitude: "x", precision: "5" }, evidenceWords.needsPlace],
  [{ bearing: "supports", note: "Seen.", from: "2031-03-04" }, evidenceWords.needsDays],
])("%j cannot be sent, and says what is missing", (fields, sentence) => {
  expect(evidenceRequest("c-1", fields, null)).toBe(sentence);
});

test("an address goes as JSON, a file as a form with the same JSON", () => {
  const fields = { bearing: "context", url: "https://a.example/", from: "2031-03-04", to: "2031-03-05" };
  const body = {
    bearing: "context",
    url: "https://a.example/",
    observed: { start: "2031-03-04", end: "2031-03-05" },
  };
  expect(evidenceRequest("c-1", fields, null)).toEqual(["/claims/c-1/evidence", body]);
  const [, form] = evidenceRequest("c-1", fields, new File(["x"], "x.txt")) as [string, FormData];
  expect(JSON.parse(String(form.get("evidence")))).toEqual(body);
  expect((form.get("file") as File).name).toBe("x.txt");
});
