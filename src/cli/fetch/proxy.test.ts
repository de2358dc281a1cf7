import { expect, test } from "vitest";
import { fetchPage } from "./fetch-page.ts";
import { proxyFor } from "./proxy.ts";
import { TestServers, testWeb } from "./test-web.ts";

const SECURE = new URL("https://maren.example/a");
const PLAIN = new URL("http://maren.example:8080/a");

test.each([
  [{}, undefined, undefined],
  [{ HTTPS_PROXY: "http://a.example:3128" }, "http a.example:3128", undefined],
  [{ https_proxy: "a.example" }, "http a.example:8080", undefined],
  [{ http_proxy: "https://a.example" }, undefined, "https a.example:443"],
  [{ ALL_PROXY: "socks5h://127.0.0.1:9050" }, "socks5 127.0.0.1:9050", "socks5 127.0.0.1:9050"],
  [{ ALL_PROXY: "socks5://[::1]", HTTPS_PROXY: "http://b" }, "http b:8080", "socks5 ::1:1080"],
  [{ ALL_PROXY: "http://a", NO_PROXY: "maren.example:8080" }, "http a:8080", undefined],
  [{ ALL_PROXY: "http://a", no_proxy: "other.example, .example" }, undefined, undefined],
  [{ ALL_PROXY: "http://a", NO_PROXY: "*" }, undefined, undefined],
  [{ ALL_PROXY: "http://a", NO_PROXY: "aren.example" }, "http a:8080", "http a:8080"],
])("%j", (env, secure, plain) => {
  const told = (url: URL) => {
    const proxy = proxyFor(url, env);
    return proxy && `${proxy.kind} ${proxy.host}:${proxy.port}`;
  };
  expect([told(SECURE), told(PLAIN)]).toEqual([secure, plain]);
});

test.each(["socks4://127.0.0.1:9050", "ftp://a", "http://", "socks5://:9"])(
  "%s is refused, and nothing is asked past it",
  async (value) => {
    const web = testWeb({ env: { ALL_PROXY: value } });
    await expect(fetchPage("http://maren.example/", web)).rejects.toThrow(
      /ALL_PROXY names no proxy that can be used/,
    );
    expect(web.announced).toEqual([]);
  },
);

test("a password is not repeated in an error", () => {
  expect(() => proxyFor(SECURE, { ALL_PROXY: "socks4://me:secret@a" })).toThrow(/\(socks4:\/\/a\)/);
});

test("an HTTP proxy relays plain pages and tunnels to others; the name is not looked up here", async () => {
  await using servers = new TestServers();
  const proxy = await servers.proxy();
  const secure = await servers.https((_, answer) =>
    answer.setHeader("Content-Type", "text/plain").end("Told."),
  );
  const web = testWeb({
    env: { ALL_PROXY: `http://me:secret@127.0.0.1:${proxy}` },
    lookup: () => Promise.reject(new Error("looked up")),
  });
  const plain = await fetchPage("http://maren.example/a", web);
  expect(Buffer.from(plain.bytes).toString()).toBe("<p>Relayed http://maren.example/a</p>");
  expect(Buffer.from(plain.warc).toString("latin1")).not.toContain("secret");
  const page = await fetchPage(`https://maren.example:${secure}/b`, web);
  expect(Buffer.from(page.bytes).toString()).toBe("Told.");
  expect(servers.asked).toEqual([
    "GET http://maren.example/a",
    `CONNECT maren.example:${secure} Basic ${Buffer.from("me:secret").toString("base64")}`,
    "GET /b",
  ]);
  expect(web.announced[0]).toMatch(/through the proxy 127\.0\.0\.1:\d+, which looks the name up\.$/);
});

test.each([undefined, "word"])(
  "a SOCKS proxy is given the name, not an address (password: %s)",
  async (password) => {
    await using servers = new TestServers();
    const names: string[] = [];
    const proxy = await servers.socks(names, password);
    const login = password === undefined ? "" : `me:${password}@`;
    const web = testWeb({ env: { ALL_PROXY: `socks5h://${login}127.0.0.1:${proxy}` } });
    const plain = await servers.http((_, answer) => answer.end("Told."));
    const secure = await servers.https((_, answer) => answer.end("Told safely."));
    expect(Buffer.from((await fetchPage(`http://maren.example:${plain}/`, web)).bytes).toString()).toBe(
      "Told.",
    );
    expect(Buffer.from((await fetchPage(`https://maren.example:${secure}/`, web)).bytes).toString()).toBe(
      "Told safely.",
    );
    expect(names).toEqual(["maren.example", "maren.example"]);
    await expect(fetchPage("http://refused.example/", web)).rejects.toThrow(
      /did not connect \(the connection was refused\)/,
    );
  },
);

test("a proxy that is not there, or is none, gives one clear sentence", async () => {
  await using servers = new TestServers();
  const none = await servers.tcp((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const web = (value: string) => testWeb({ env: { ALL_PROXY: value } });
  await expect(fetchPage("https://maren.example/", web(`socks5h://127.0.0.1:${none}`))).rejects.toThrow(
    /no SOCKS 5 server/,
  );
  await expect(fetchPage("https://maren.example/", web(`http://127.0.0.1:${none}`))).rejects.toThrow(
    /proxy .* did not connect|broke the connection off/,
  );
  await expect(fetchPage("https://maren.example/", web("http://127.0.0.1:9"))).rejects.toThrow(
    /proxy 127\.0\.0\.1:9 does not answer/,
  );
});

test("what is private is not asked through a proxy either", async () => {
  const web = testWeb({ env: { ALL_PROXY: "socks5h://127.0.0.1:9050" } });
  await expect(fetchPage("http://192.168.0.1/", web)).rejects.toThrow(
    /not an address of the public internet/,
  );
  await expect(fetchPage("http://printer.local/", web)).rejects.toThrow(/name of this machine/);
});
