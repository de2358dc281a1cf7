import { intake } from "../../intake/intake.ts";
import { Ledger } from "../../ledger/ledger.ts";
import { createApp } from "../app.ts";
import { mcpOverHttp } from "../mcp/server.ts";
import { createWriteApp, MCP_PATH, WRITE_PATHS } from "../write-app.ts";
import type { Made } from "./test-fuzz.ts";

const KEY = "key-of-a-test";

const ARTICLES = [
  "Title: Bridge\nPublisher: Kolsent\nPublished: 2031-03-04T10:00:00Z\nURL: https://kolsent.example/1\n\nGovernor Ida Fenwell said the bridge over the river was destroyed on Monday. Soldiers of Tolvaria captured the town of Kaldemar, she said.\n",
  "Title: Denial\nPublisher: Quillon\nPublished: 2031-03-05\n\nGeneral Osk Marden denied that the bridge over the river was destroyed on Monday. Twelve people were killed in Kaldemar, residents said.\n",
  "Title: Copy\nPublisher: Daily Reprint\n\nGovernor Ida Fenwell said the bridge over the river was destroyed on Monday, Kolsent reported. Soldiers of Tolvaria captured the town of Kaldemar, she said.\n",
];

/** A small ledger of invented reports with something of every kind in it, and the server over it, both parts. */
export async function testServer(dir: string): Promise<{
  readonly ledger: Ledger;
  /** Ids of everything in it. */
  readonly known: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  answer(made: Made): Promise<Response>;
}> {
  const ledger = Ledger.init(dir, { author: "tester", now: () => new Date() });
  for (const [i, text] of ARTICLES.entries()) {
    const bytes = new TextEncoder().encode(text);
    ledger.add(await intake(bytes, `${i}.txt`), bytes);
  }
  const [first, second] = ledger.claims();
  const claims = [first?.id ?? "", second?.id ?? ""] as const;
  const passages = claims.map((id) => {
    const [said] = ledger.claim(id)?.attestations ?? [];
    return `${said?.document}#${said?.attestation}`;
  });
  ledger.assess(claims[0], { credibility: "3" });
  const evidence = ledger.addEvidence(
    claims[0],
    { bearing: "supports" },
    { name: "a.txt", bytes: new Uint8Array([65]) },
  );
  const note = ledger.note(claims[0], "Ask again.");
  const decision = ledger.decide("different", claims[0], claims[1], "Two events.");
  const proposal = ledger.propose("a helper", "x", { what: "note", subject: claims[1], text: "Ask." });
  const reads = createApp(ledger, new Map(), () => 4177, { mcp: mcpOverHttp(ledger, { propose: false }) });
  const writes = createWriteApp(ledger, KEY, () => 4177);
  const known = [
    ...[...claims, ...passages, evidence, note, decision, proposal],
    ...ledger.documents().flatMap(({ id, file }) => [id, file ?? ""]),
    ...ledger.sources().map(({ id }) => id),
    ...ledger.places().map(({ id }) => id),
  ];
  return {
    ledger,
    known,
    headers: { host: "127.0.0.1:4177", authorization: `Bearer ${KEY}` },
    answer: async ({ method, url, headers, body }) => {
      const { pathname } = new URL(url);
      const isWrite = method === "POST" && pathname !== MCP_PATH && WRITE_PATHS.test(pathname);
      const request = new Request(url, { method, headers, body });
      return (isWrite ? writes : reads).fetch(request);
    },
  };
}
