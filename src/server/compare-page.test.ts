import { expect, test } from "vitest";
import { createApp } from "./app.ts";
import type { ComparePage } from "./compare-page.ts";
import { testLedger } from "./test-ledger.ts";

const view = testLedger();
const app = createApp(view, new Map(), () => 4177);

async function ask(query: Record<string, string>): Promise<Response> {
  return app.request(`/compare.json?${new URLSearchParams(query)}`, { headers: { host: "127.0.0.1:4177" } });
}

async function compare(query: Record<string, string>): Promise<ComparePage> {
  const response = await ask(query);
  expect(response.status).toBe(200);
  return (await response.json()) as ComparePage;
}

test("two documents are set side by side, claim by claim", async () => {
  const page = await compare({ a: "01-briefing.txt", b: "02-denial.txt" });
  expect([page.a, page.b]).toMatchObject([
    { kind: "document", document: { file: "01-briefing.txt" } },
    { kind: "document", document: { file: "02-denial.txt" } },
  ]);
  const bridge = page.claims.find(({ id }) => id === "c-br1dge");
  expect(bridge?.standing).toBe("contradicted");
  expect(bridge?.a.some(({ against }) => !against)).toBe(true);
  expect(bridge?.b.some(({ against }) => against)).toBe(true);
  for (const { words } of [...bridge!.a, ...bridge!.b])
    expect(page.links.contexts[words]?.sentence).not.toBe("");
  const standings = page.claims.map(({ standing }) => standing);
  expect(Object.values(page.counts).reduce((sum, count) => sum + count)).toBe(standings.length);
});

test("what stands in both the same way is said by both, and the sides can be swapped", async () => {
  const copies = view.claim("c-br1dge")?.attestations.filter(({ chain }) => chain.includes("osric-vantell"));
  const [one = "", other = ""] = new Set(copies?.map(({ document }) => document));
  const page = await compare({ a: one, b: other });
  const swapped = await compare({ a: other, b: one });
  expect(page.counts.both).toBeGreaterThan(0);
  expect(swapped.counts).toEqual({ ...page.counts, a: page.counts.b, b: page.counts.a });
});

test("two parties are compared by whose sources say what", async () => {
  const page = await compare({ a: "party:Kesmor", b: "party:Tolvaria" });
  expect(page.counts.contradicted).toBeGreaterThan(0);
  const about = await compare({ a: "party:Kesmor", b: "party:Tolvaria", q: "market" });
  expect(about.claims.length).toBeLessThan(page.claims.length);
});

test("nothing is compared until both are chosen, and never with itself", async () => {
  expect((await compare({})).claims).toEqual([]);
  expect((await compare({ a: "01-briefing.txt" })).b).toBeNull();
  expect((await ask({ a: "party:Kesmor", b: "party:Kesmor" })).status).toBe(400);
});

test("a document or party that is not there is a problem that says what is", async () => {
  expect((await ask({ a: "none.txt", b: "01-briefing.txt" })).status).toBe(404);
  const problem = (await (await ask({ a: "party:Nowhere", b: "01-briefing.txt" })).json()) as {
    detail: string;
  };
  expect(problem.detail).toContain("Kesmor, Tolvaria");
});
