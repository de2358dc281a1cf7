import { describe, expect, test } from "vitest";

import { LedgerError } from "../ledger/ledger-error.ts";
import type { LedgerView } from "../ledger/view.ts";
import { createApp } from "./app.ts";
import type {
  ClaimPage,
  ClaimsPage,
  DerivationsPage,
  DocumentPage,
  DocumentsPage,
  SourcePage,
  SourcesPage,
} from "./pages.ts";
import { CONTENT_SECURITY_POLICY } from "./security.ts";
import { testLedger } from "./test-ledger.ts";

const view = testLedger();
const shell = {
  body: new TextEncoder().encode("<!doctype html><title>Workbench</title>"),
  type: "text/html",
};
const app = createApp(view, new Map([["/index.html", shell]]), () => 4177);

function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  return app.request(path, { method, headers: { host: "127.0.0.1:4177", ...headers } });
}

async function data<T>(path: string): Promise<T> {
  const response = await get(path);
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}

const LISTS = [
  ...["/claims.json", "/documents.json", "/sources.json", "/places.json", "/derivations.json"],
  ...["/decisions.json", "/proposals.json"],
];
const BRIDGE = "/claims/c-br1dge.json";

describe("errors", () => {
  const wrong: [
    what: string,
    status: number,
    path: string,
    method?: string,
    headers?: Record<string, string>,
  ][] = [
    ["no such page", 404, "/nowhere"],
    ["no such list", 404, "/nowhere.json"],
    ["no such file", 404, "/assets/nothing.js"],
    ["no such claim", 404, "/claims/c-none.json"],
    ["no such claim page", 404, "/claims/c-none"],
    ["no such document", 404, "/documents/ffff.json"],
    ["no such source", 404, "/sources/nobody.json"],
    ["an id too long", 404, `/claims/${"x".repeat(400)}.json`],
    ["a parameter that is not one", 400, "/claims.json?colour=blue"],
    ["a value that is not one", 400, "/claims.json?sort=colour"],
    ["a parameter given twice", 400, "/claims.json?q=a&q=b"],
    ["a cursor of another list", 400, "/claims.json?after=c-none"],
    ["a page size out of range", 400, "/claims.json?limit=0"],
    ["derivations of no document", 404, "/derivations.json?document=ffff"],
    ["a query on one claim", 400, `${BRIDGE}?sort=roots`],
    ["a query on one document", 400, "/documents/01-briefing.txt.json?a=b"],
    ["a query on one source", 400, "/sources/kolsent.json?a=b"],
    ["a bad kind", 400, "/sources.json?kind=colour"],
    ["a bad documents query", 400, "/documents.json?page=2"],
    ["a path out of the folder", 404, "/assets/..%2f..%2fpackage.json"],
    ["a broken percent sign", 404, "/claims/%E0%A4%A.json"],
    ...["POST", "PUT", "PATCH", "DELETE", "OPTIONS"].flatMap((method): [string, number, string, string][] => [
      [`${method} of a list`, 405, "/claims.json", method],
      [`${method} of a page`, 405, "/", method],
      [`${method} of one claim`, 405, BRIDGE, method],
    ]),
    ...["/", "/nowhere", BRIDGE, ...LISTS].flatMap((path): (typeof wrong)[number][] => [
      ["another host", 403, path, "GET", { host: "rebound.example:4177" }],
      ["another port", 403, path, "GET", { host: "127.0.0.1:80" }],
    ]),
  ];

  test.each(wrong)("%s is a problem with status %i", async (_what, status, path, method, headers) => {
    const response = await get(path, headers, method);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("content-security-policy")).toBe(CONTENT_SECURITY_POLICY);
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({
      type: expect.stringMatching(/^urn:hearsay:problem:/u),
      title: expect.stringMatching(/./u),
      status,
      detail: expect.stringMatching(/[.]$/u),
      instance: path,
    });
    expect(Array.isArray(problem.errors)).toBe(true);
  });

  test("every route there is refuses other hosts and methods with a problem", async () => {
    const paths = app.routes
      .filter(({ method }) => method === "GET")
      .map(({ path }) => path.replace(":id", "any.json"));
    expect(new Set(paths)).toEqual(
      new Set([
        ...["/", "/desk.json", "/search", "/search.json", "/compare", "/compare.json"],
        ...["/review", "/review.json", "/add", "/keys"],
        ...["/claims", "/documents", "/sources", "/places", "/derivations", "/decisions", "/proposals"],
        ...[...LISTS, "/evidence/any.json/file", "/openapi.json"],
        ...["words", "graph", "citation"].flatMap((part) => [
          `/claims/any.json/${part}`,
          `/claims/any.json/${part}.json`,
        ]),
        ...["/claims/any.json", "/documents/any.json", "/sources/any.json", "/places/any.json"],
      ]),
    );
    for (const path of paths) {
      const foreign = await get(path, { host: "rebound.example" });
      const posted = await get(path, {}, "POST");
      const types = [foreign, posted].map(({ headers }) => headers.get("content-type"));
      expect([foreign.status, posted.status, ...types], path).toEqual([
        403,
        405,
        "application/problem+json",
        "application/problem+json",
      ]);
    }
  });

  test("a method that is not possible says which are", async () => {
    expect((await get("/", {}, "POST")).headers.get("allow")).toBe("GET, HEAD");
  });

  test("a bad parameter is named", async () => {
    const problem = (await (await get("/claims.json?sort=colour&limit=x")).json()) as {
      errors: { name: string }[];
    };
    expect(problem.errors.map(({ name }) => name)).toEqual(["sort", "limit"]);
  });

  test("a ledger that fails is a problem too", async () => {
    const broken: LedgerView = {
      ...view,
      claims: () => {
        throw new Error("The log is broken at entry 7.");
      },
    };
    const response = await createApp(broken, new Map(), () => 4177).request("/claims.json", {
      headers: { host: "localhost:4177" },
    });
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      status: 500,
      detail: "The log is broken at entry 7.",
    });
  });

  test("a person who follows a dead link gets the page with the status of the problem", async () => {
    const response = await get("/claims/c-none", { accept: "text/html,*/*;q=0.8" });
    expect([response.status, response.headers.get("content-type")]).toEqual([404, "text/html"]);
  });
});

describe("every page", () => {
  const pages = [
    ...["/", "/documents", "/sources", "/places", "/derivations"],
    ...["/claims/c-br1dge", "/sources/kolsent", "/places/kaldemar"],
  ];

  test.each(pages)("%s is the workbench, and its .json is data with the ledger's ETag", async (path) => {
    const page = await get(path);
    expect(await page.text()).toContain("Workbench");
    const json = await get(path === "/" ? "/desk.json" : `${path}.json`);
    expect(json.headers.get("content-type")).toContain("application/json");
    expect(json.headers.get("etag")).toContain(view.head().slice(0, 16));
  });

  test.each([...pages, ...LISTS])("%s carries the headers that keep it closed", async (path) => {
    const { headers } = await get(path);
    expect(headers.get("content-security-policy")).toBe(CONTENT_SECURITY_POLICY);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });

  test("a day is asked for with as_of on every page, and the way to the next page keeps it", async () => {
    const asked: string[] = [];
    const then: LedgerView = { ...view, head: () => "7".repeat(64), claims: (filter) => view.claims(filter) };
    const past: LedgerView = {
      ...view,
      asOf: (time) => {
        if (time === "soon") throw new LedgerError("bad-time", '"soon" is no time.');
        asked.push(time);
        return then;
      },
    };
    const app = createApp(past, new Map(), () => 4177);
    const ask = (path: string) => app.request(path, { headers: { host: "localhost:4177" } });
    for (const path of pages) {
      const response = await ask(`${path === "/" ? "/desk" : path}.json?as_of=2031-03-05`);
      expect([path, response.status, response.headers.get("etag")?.slice(1, 9)]).toEqual([
        path,
        200,
        "77777777",
      ]);
    }
    expect(asked).toEqual(pages.map(() => "2031-03-05"));
    const { links } = (await (await ask("/claims.json?as_of=2031-03-05&limit=1")).json()) as {
      links: { next: string };
    };
    expect(links.next).toContain("as_of=2031-03-05");
    expect((await ask("/claims.json?as_of=")).headers.get("etag")).toContain(view.head().slice(0, 16));
    expect((await ask("/documents.json?as_of=soon")).status).toBe(400);
    const { asOf: _, ...onlyNow } = view;
    const now = createApp(onlyNow, new Map(), () => 4177);
    const headers = { host: "localhost:4177" };
    expect((await now.request("/documents.json?as_of=2031-03-05", { headers })).status).toBe(400);
  });

  test("nothing is sent again while the ledger stands still", async () => {
    const etag = (await get(BRIDGE)).headers.get("etag")!;
    expect((await get(BRIDGE, { "if-none-match": etag })).status).toBe(304);
    expect((await get(BRIDGE, { "if-none-match": '"other"' })).status).toBe(200);
  });

  test("a claim is told as linked data where that is asked for", async () => {
    const linked = await get(BRIDGE, { accept: "application/ld+json" });
    expect([linked.status, linked.headers.get("content-type")]).toEqual([200, "application/ld+json"]);
    const told = (await linked.json()) as { "@graph": { "@type": string; identifier: unknown }[] };
    const claims = told["@graph"].filter((node) => node["@type"] === "Claim");
    expect(claims.map(({ identifier }) => identifier)).toEqual(["c-br1dge"]);
    const plain = await get(BRIDGE, { accept: "application/json" });
    expect(plain.headers.get("content-type")).toContain("application/json");
    expect([plain.headers.get("vary"), plain.headers.get("etag") === linked.headers.get("etag")]).toEqual([
      "Accept",
      false,
    ]);
    expect((await get("/claims/c-none.json", { accept: "application/ld+json" })).status).toBe(404);
  });

  test("HEAD gives the headers alone", async () => {
    const response = await get("/claims.json", {}, "HEAD");
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  test("localhost and IPv6 loopback are this computer too", async () => {
    for (const host of ["localhost:4177", "LOCALHOST:4177", "[::1]:4177"]) {
      expect((await get("/claims.json", { host })).status).toBe(200);
    }
  });

  test("without a built workbench the page says how to build it", async () => {
    const bare = createApp(view, new Map(), () => 4177);
    const response = await bare.request("/", { headers: { host: "127.0.0.1:4177" } });
    expect(await response.text()).toContain("npm run build:web");
  });
});

describe("claims", () => {
  test("the list is the ledger's claims under the contract's own names", async () => {
    const page = await data<ClaimsPage>("/claims.json");
    expect(page.format).toBe("hearsay.claims/1");
    expect(page.claims).toEqual(view.claims());
  });

  test("80 documents can have one root", async () => {
    const [claim] = (await data<ClaimsPage>("/claims.json?q=weir+bridge&sort=repeats")).claims;
    expect([claim!.documents, claim!.roots.lower, claim!.roots.upper]).toEqual([80, 1, 1]);
  });

  test("filters combine, and empty ones count as absent", async () => {
    const page = await data<ClaimsPage>("/claims.json?q=&type=attack&disputed=yes&place=kaldemar&source=");
    expect(page.claims.map(({ id }) => id)).toEqual(["c-a1rh1t", "c-br1dge"]);
  });

  test("claims are narrowed by the bounds of their roots and by party", async () => {
    const all = view.claims();
    const ids = async (query: string) =>
      (await data<ClaimsPage>(`/claims.json?${query}`)).claims.map(({ id }) => id);
    const inside = all.filter(({ roots }) => roots.lower >= 1 && roots.upper <= 1).map(({ id }) => id);
    expect(inside.length).toBeGreaterThan(0);
    expect(await ids("roots=1..1")).toEqual(inside);
    expect(await ids("roots=0..")).toHaveLength(all.length);
    expect((await ids("party=Kesmor")).length).toBeGreaterThan(0);
    for (const bad of ["roots=1", "roots=..", "since=soon", "until=2031-13-01", "when=2031-03-05/2031-03-04"])
      expect([bad, (await get(`/claims.json?${bad}`)).status]).toEqual([bad, 400]);
    for (const good of ["since=2031-03", "until=2031-03-04T12:00Z", "when=2031-03-04/2031-03-05"])
      expect([good, (await get(`/claims.json?${good}`)).status]).toEqual([good, 200]);
  });

  test("sorting by disputes puts the most disputed first", async () => {
    const counts = (await data<ClaimsPage>("/claims.json?sort=disputes")).claims.map(
      (c) => c.disputedBy.length,
    );
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  test("following next gives every claim once and keeps the query", async () => {
    const seen: string[] = [];
    let next: string | null = "/claims?limit=3&sort=repeats";
    while (next !== null) {
      const page: ClaimsPage = await data(next.replace("/claims?", "/claims.json?"));
      seen.push(...page.claims.map(({ id }) => id));
      next = page.links.next;
      if (next !== null) expect(next).toContain("sort=repeats");
    }
    expect(seen.toSorted()).toEqual(
      view
        .claims()
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  test("one claim comes with its graph and the words of each source in their sentence", async () => {
    const { claims, links } = await data<ClaimPage>(BRIDGE);
    expect(claims).toEqual([view.claim("c-br1dge")]);
    expect(links.graph).toEqual(view.graph("c-br1dge"));
    expect(links.words.says).toHaveLength(links.words.saysTotal);
    for (const { document, attestation } of links.words.says.map(({ places }) => places[0]!)) {
      const context = links.contexts[`${document}#${attestation}`]!;
      const { text } = view.reading(document)!.document;
      expect(text.slice(context.start).startsWith(context.sentence)).toBe(true);
      expect(context.sentence).toContain(context.content[0]!.text);
    }
  });

  test("the words that dispute a claim come with their chain and factuality", async () => {
    const { claims, links } = await data<ClaimPage>(BRIDGE);
    const denial = claims[0].disputedBy.find(({ relation }) => relation === "denies")!;
    expect(
      links.contexts[denial.attestation]!.voices.map(({ name, factuality }) => [name, factuality]),
    ).toEqual([
      ["Quillon", "Uu"],
      ["General Staff of Tolvaria", "CT-"],
    ]);
  });
});

describe("every list", () => {
  test.each(LISTS)("%s goes on at links.next until it has given everything once", async (list) => {
    type Page = { links: { total: number; next: string | null } } & Record<string, unknown>;
    const entries = ({ links: _, format: __, ...rest }: Page) => Object.values(rest).flat();
    const whole: Page = await data(list);
    const limit = Math.max(1, Math.ceil(whole.links.total / 3));
    const seen: unknown[] = [];
    let next: string | null = `${list}?limit=${limit}`;
    while (next !== null) {
      const page: Page = await data(next.replace(/^\/(\w*)\?/, (_, name) => `/${name || "claims"}.json?`));
      expect(page.links.total).toBe(whole.links.total);
      expect(entries(page).length).toBeLessThanOrEqual(limit);
      seen.push(...entries(page));
      next = page.links.next;
    }
    expect(seen).toEqual(entries(whole));
    expect((await get(`${list}?after=none-such`)).status).toBe(400);
  });
});

describe("documents and sources", () => {
  test("a document is its reading, unchanged, and the claims of its attestations", async () => {
    const { links, ...reading } = await data<DocumentPage>("/documents/01-briefing.txt.json");
    expect(reading).toEqual(view.reading("01-briefing.txt"));
    expect(links.claims).toMatchObject({ a1: "c-br1dge", a3: "c-c0ntrl" });
    expect(links.gists["c-br1dge"]).toMatchObject({ lower: 1, upper: 1, documents: 80 });
    expect(links.sources).toEqual({ narrator: "kolsent", vantell: "osric-vantell" });
  });

  test("a document answers to the first digits of its hash", async () => {
    const { id } = view.reading("02-denial.txt")!.document;
    expect((await data<DocumentPage>(`/documents/${id.slice(7, 19)}.json`)).document.id).toBe(id);
    expect((await data<DocumentPage>(`/documents/${id}.json`)).document.id).toBe(id);
  });

  test("documents are listed newest first, undated last", async () => {
    const { documents } = await data<DocumentsPage>("/documents.json");
    expect(documents[0]!.published).toBe("2031-03-06T09:30:00Z");
    expect(documents.at(-1)!.published).toBeNull();
    expect((await data<DocumentsPage>("/documents.json?q=air+quillon")).documents).toHaveLength(1);
  });

  test("sources can be narrowed by kind, party and whether they are named", async () => {
    const names = async (query: string) =>
      (await data<SourcesPage>(`/sources.json?${query}`)).sources.map(({ name }) => name);
    expect(await names("party=Tolvaria&kind=person")).toEqual(["Irena Sabo"]);
    expect(new Set(await names("named=no"))).toEqual(new Set(["a security official", "residents"]));
  });

  test("one source shows what it says and what it disputes", async () => {
    const { claims } = await data<SourcePage>("/sources/irena-sabo.json");
    const roles = Object.fromEntries(claims.map(({ claim, role }) => [claim.id, role]));
    expect(roles).toEqual({ "c-a1rh1t": "says", "c-holding": "says", "c-br1dge": "disputes" });
  });

  test("derivations can be asked of one document", async () => {
    const { derivations } = await data<{ derivations: unknown[] }>(
      "/derivations.json?document=reprint-01.txt",
    );
    expect(derivations).toHaveLength(1);
  });

  test("derivations come by when the taking document was published, newest first, passages in text order", async () => {
    const { derivations, links } = await data<DerivationsPage>("/derivations.json");
    const keys = derivations.map(({ to }) => [links.documents[to.document]!.published, to] as const);
    expect(new Set(keys.map(([day]) => day)).size).toBeGreaterThan(1);
    for (const [i, [day, to]] of keys.slice(1).entries()) {
      const [before, last] = keys[i]!;
      expect(before! >= day!).toBe(true);
      if (last.document === to.document) expect(last.span.start).toBeLessThanOrEqual(to.span.start);
    }
  });
});
