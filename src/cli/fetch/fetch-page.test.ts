import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { warcRecords } from "../../intake/warc/warc-reader.ts";
import { FetchError } from "./fetch-error.ts";
import { fetchPage } from "./fetch-page.ts";
import { TestServers, testWeb } from "./test-web.ts";

const PAGE = "<!doctype html><p>The bridge is closed.</p>";
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

async function records(warc: Uint8Array) {
  async function* once() {
    yield warc;
  }
  return Array.fromAsync(warcRecords(once()));
}

test("a page comes with its headers, and both sides of the exchange are kept as WARC", async () => {
  await using servers = new TestServers();
  const port = await servers.http((asked, answer) => {
    answer.writeHead(200, {
      "Content-Type": "text/html",
      "Content-Encoding": "gzip",
      "X-Seen": asked.headers["user-agent"],
    });
    answer.end(gzipSync(PAGE));
  });
  const web = testWeb();
  const page = await fetchPage(`http://maren.example:${port}/bridge?a=1#top`, web);
  expect(page).toMatchObject({
    url: `http://maren.example:${port}/bridge?a=1`,
    status: 200,
    time: "2031-03-04T08:15:00Z",
  });
  expect(text(page.bytes)).toBe(PAGE);
  expect(page.fields.get("x-seen")).toMatch(/^Hearsay\/\d/);
  const [response, request] = await records(page.warc);
  expect(response).toMatchObject({ type: "response", sound: true });
  expect(response?.fields.get("warc-target-uri")).toBe(page.url);
  expect(response?.fields.get("warc-ip-address")).toBe("127.0.0.1");
  const block = Buffer.from(response?.block ?? []);
  expect(block.subarray(0, 15).toString()).toBe("HTTP/1.1 200 OK");
  expect(block.subarray(-gzipSync(PAGE).length)).toEqual(gzipSync(PAGE));
  expect(block.toString("latin1")).toMatch(/\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\n/);
  expect(text(request?.block ?? new Uint8Array())).toMatch(
    /^GET \/bridge\?a=1 HTTP\/1\.1\r\nHost: maren\.example:\d+\r\n/,
  );
  expect(servers.asked).toEqual(["GET /bridge?a=1"]);
});

test("what leaves the machine is said before the name is looked up", async () => {
  const order: string[] = [];
  const web = testWeb({
    announce: (line) => void order.push(line),
    lookup: async () => {
      order.push("lookup");
      throw new Error("ENOTFOUND");
    },
  });
  await expect(fetchPage("https://maren.example/bridge", web)).rejects.toThrow(
    /name maren\.example is not known/,
  );
  expect(order).toEqual([
    expect.stringMatching(
      /^Leaving this machine: the name maren\.example, .* https:\/\/maren\.example\/bridge as "Hearsay\//,
    ),
    "lookup",
  ]);
});

test("over TLS the certificate has to be that of the name, though the address is pinned", async () => {
  await using servers = new TestServers();
  const port = await servers.https((_, answer) =>
    answer.setHeader("Content-Type", "text/plain").end("Told."),
  );
  expect(text((await fetchPage(`https://maren.example:${port}/`, testWeb())).bytes)).toBe("Told.");
  await expect(fetchPage(`https://tavra.example:${port}/`, testWeb())).rejects.toThrow(
    /no safe connection to tavra/,
  );
});

test.each(["10.0.0.1", "127.0.0.2", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1", "100.64.0.1"])(
  "a name that stands for %s is not asked, even where another address is public",
  async (address) => {
    for (const addresses of [[address], ["93.184.216.34", address]]) {
      const web = testWeb({ lookup: async () => addresses });
      await expect(fetchPage("http://rebound.example/", web)).rejects.toThrow(
        `rebound.example stands for ${address}, which is not of the public internet; use --allow-private if it is meant.`,
      );
    }
  },
);

test("the name is looked up once: a second answer cannot lead elsewhere", async () => {
  await using servers = new TestServers();
  const port = await servers.http((_, answer) => answer.end("Told."));
  let lookups = 0;
  const web = testWeb({ lookup: async () => (++lookups === 1 ? ["127.0.0.1"] : ["10.0.0.1"]) });
  expect((await fetchPage(`http://maren.example:${port}/`, web)).status).toBe(200);
  expect(lookups).toBe(1);
});

test("redirects are followed, told of, kept, and relative ones understood", async () => {
  await using servers = new TestServers();
  const port = await servers.http((asked, answer) => {
    if (asked.url === "/old") answer.writeHead(301, { Location: "/new?b" }).end("Moved");
    else answer.setHeader("Content-Type", "text/html").end(PAGE);
  });
  const web = testWeb();
  const page = await fetchPage(`http://maren.example:${port}/old`, web);
  expect(page.url).toBe(`http://maren.example:${port}/new?b`);
  expect(web.announced).toHaveLength(2);
  const kept = (await records(page.warc)).map(({ type, fields }) => [type, fields.get("warc-target-uri")]);
  expect(kept).toEqual([
    ["response", `http://maren.example:${port}/old`],
    ["request", `http://maren.example:${port}/old`],
    ["response", page.url],
    ["request", page.url],
  ]);
});

test.each([
  ["http://169.254.169.254/latest/meta-data", /169\.254\.169\.254 is not an address of the public internet/],
  ["http://inside.example/", /inside\.example stands for 10\.0\.0\.1/],
  ["http://localhost:8080/", /localhost is a name of this machine/],
  ["file:///etc/passwd", /no address of the web/],
  ["//user:word@maren.example/", /user name or password/],
  ["http://[", /is no address of the web/],
])("a redirect to %s is refused", async (location, message) => {
  await using servers = new TestServers();
  const port = await servers.http((_, answer) => answer.writeHead(302, { Location: location }).end());
  const web = testWeb({ lookup: async (host) => [host === "inside.example" ? "10.0.0.1" : "127.0.0.1"] });
  await expect(fetchPage(`http://maren.example:${port}/`, web)).rejects.toThrow(message);
  expect(servers.asked).toHaveLength(1);
});

test("the sixth redirect ends it", async () => {
  await using servers = new TestServers();
  const port = await servers.http((asked, answer) =>
    answer.writeHead(302, { Location: `${asked.url}x` }).end(),
  );
  await expect(fetchPage(`http://maren.example:${port}/`, testWeb())).rejects.toThrow(/more than 5 times/);
  expect(servers.asked).toHaveLength(6);
});

const SMALL = {
  ...testWeb().limits,
  largest: 10_000,
  largestUnpacked: 20_000,
  totalTime: 700,
  largestHeader: 5000,
};

test("what is too large, too slow, of no readable kind or broken is refused with one sentence", async () => {
  await using servers = new TestServers();
  const port = await servers.http((asked, answer) => {
    const path = asked.url ?? "";
    if (path === "/said") answer.writeHead(200, { "Content-Length": "99999999" }).write("x");
    else if (path === "/endless") {
      const more = () => answer.write("x".repeat(1000)) || answer.once("drain", more);
      answer.on("drain", more);
      for (let i = 0; i < 50; i++) more();
    } else if (path === "/bomb")
      answer.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync(new Uint8Array(5_000_000)));
    else if (path === "/picture") answer.writeHead(200, { "Content-Type": "image/png" }).end("x");
    else if (path === "/program")
      answer.writeHead(200, { "Content-Type": "application/octet-stream" }).end("x");
    else if (path === "/drip") answer.writeHead(200).write("x");
    else if (path === "/cut")
      answer.writeHead(200, { "Content-Length": "100" }).write("x", () => answer.destroy());
    else if (path === "/headers") answer.writeHead(200, { "X-Long": "y".repeat(9000) }).end("x");
  });
  for (const [path, message] of [
    ["said", /more than 0 MB/],
    ["endless", /more than 0 MB/],
    ["bomb", /unpacks to more than 20000 bytes/],
    ["picture", /it is image\/png, which holds no text/],
    ["program", /application\/octet-stream, which holds no text/],
    ["silent", /it took too long/],
    ["drip", /it took too long/],
    ["cut", /broke off/],
    ["headers", /broke off or is no HTTP: HPE_HEADER_OVERFLOW/],
  ] as const) {
    const error: unknown = await fetchPage(
      `http://maren.example:${port}/${path}`,
      testWeb({ limits: SMALL }),
    ).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(FetchError);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).toMatch(/^http:\/\/\S+ was not fetched: .*[^.]\.$/);
  }
});

test("a server that speaks no HTTP, and a port where nobody listens", async () => {
  await using servers = new TestServers();
  const port = await servers.tcp((socket) => socket.end("220 mail.example ready\r\n"));
  await expect(fetchPage(`http://maren.example:${port}/`, testWeb())).rejects.toThrow(
    /broke off or is no HTTP/,
  );
  await servers[Symbol.asyncDispose]();
  await expect(fetchPage(`http://maren.example:${port}/`, testWeb())).rejects.toThrow(
    /cannot be reached \(ECONNREFUSED\)/,
  );
});

test("the next address is asked where the first does not answer", async () => {
  await using servers = new TestServers();
  const port = await servers.http((_, answer) => answer.end("Told."));
  const web = testWeb({ lookup: async () => ["127.0.0.2", "127.0.0.1"], mayAsk: () => true });
  expect((await fetchPage(`http://maren.example:${port}/`, web)).status).toBe(200);
});

test("another status comes back as it is, without a body", async () => {
  await using servers = new TestServers();
  const port = await servers.http((_, answer) =>
    answer.writeHead(429, { "Retry-After": "120" }).end("Slow down"),
  );
  const page = await fetchPage(`http://maren.example:${port}/`, testWeb(), [["If-None-Match", '"1"']]);
  expect(page).toMatchObject({ status: 429, bytes: new Uint8Array() });
  expect(page.fields.get("retry-after")).toBe("120");
});
