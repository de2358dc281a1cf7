import { mkdtempSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Served } from "./serve.ts";
import { serve } from "./serve.ts";
import { testLedger } from "./test-ledger.ts";

const view = testLedger();

/** What the server answers to bytes no ordinary client would send. */
function raw(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(bytes));
    let answer = "";
    socket.on("data", (part) => (answer += part.toString()));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

describe("serve", () => {
  const webRoot = mkdtempSync(join(tmpdir(), "hearsay-web-"));
  let served: Served;

  beforeAll(async () => {
    writeFileSync(join(webRoot, "index.html"), "<!doctype html><title>Workbench</title>");
    writeFileSync(join(webRoot, "secret.key"), "not a web file");
    served = await serve(view, { port: 0, webRoot });
  });
  afterAll(() => served.close());

  test("answers on loopback with its own address", async () => {
    expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/u);
    expect(await (await fetch(served.url)).text()).toContain("Workbench");
    expect((await fetch(new URL("claims.json", served.url))).status).toBe(200);
  });

  test("takes the next free port when the one asked for is taken", async () => {
    const taken = Number(new URL(served.url).port);
    const second = await serve(view, { port: taken, webRoot });
    expect(Number(new URL(second.url).port)).toBeGreaterThan(taken);
    await second.close();
  });

  test("refuses a name that was pointed at this computer", async () => {
    const { port } = new URL(served.url);
    const status = await new Promise((resolve, reject) => {
      const headers = { host: `rebound.example:${port}` };
      request(new URL("claims.json", served.url), { headers }, (response) => {
        response.resume();
        resolve(`${response.statusCode} ${response.headers["content-type"]}`);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe("403 application/problem+json");
  });

  test.each([
    "/../package.json",
    "/..%2f..%2fpackage.json",
    "/%2e%2e/package.json",
    "//etc/passwd",
    "/secret.key",
  ])("does not give out %s", async (path) => {
    const { host } = new URL(served.url);
    const answer = await raw(
      served.url,
      `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 404 /u);
    expect(answer).toContain("application/problem+json");
  });

  test.each(["Host: a b", "Host: /", "Host:"])(
    "a request with the header “%s” is one clear problem",
    async (header) => {
      const answer = await raw(served.url, `GET / HTTP/1.1\r\n${header}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 40[03] /u);
      expect(answer).toContain("application/problem+json");
      expect(answer.toLowerCase()).toContain("content-security-policy");
    },
  );

  test("nothing answers after it is closed", async () => {
    const short = await serve(view, { port: 0, webRoot });
    await short.close();
    await expect(fetch(short.url)).rejects.toThrow("fetch failed");
  });
});
