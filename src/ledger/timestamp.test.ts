import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testAuthority } from "./test-authority.ts";
import { inFolder } from "./test-reader.ts";
import { checkTimestamp, timestampRequest } from "./timestamp.ts";

const DATA = Buffer.from("what was there at noon");
const request = timestampRequest(DATA, Buffer.from("80c1d2e3f4a5b6c7", "hex"));
const authority = testAuthority();
const reply = authority.reply(request);

test("a time-stamp says when and by whom, and whether its authority is one that is trusted", () => {
  expect(checkTimestamp(reply, DATA, [authority.root])).toEqual({
    time: "2031-03-05T13:00:00Z",
    authority: "CN=Test Stamper",
    trusted: true,
  });
  expect(checkTimestamp(reply, DATA).trusted).toBe(false);
  expect(checkTimestamp(reply, DATA, [testAuthority().root]).trusted).toBe(false);
});

test("a time-stamp is on these bytes and no others", () => {
  expect(() => checkTimestamp(reply, Buffer.from("something else"))).toThrow("on other bytes");
});

test("what was changed after the signature is found", () => {
  const later = authority.reply(request, (info) =>
    Buffer.from(info.toString("latin1").replace("20310305", "20310304"), "latin1"),
  );
  expect(() => checkTimestamp(later, DATA)).toThrow("changed after it was signed");
});

test("a certificate that is not for time-stamps does not do", () => {
  const other = testAuthority("20310305130000Z", "1.3.6.1.5.5.7.3.1");
  expect(() => checkTimestamp(other.reply(request), DATA)).toThrow("not for time-stamps");
});

test("a certificate that was not valid then does not do", () => {
  expect(() => checkTimestamp(testAuthority("20290305130000Z").reply(request), DATA)).toThrow(
    "not valid then",
  );
});

test("each flipped bit of a reply is found, or leaves what it says as it is", () => {
  const facts = checkTimestamp(reply, DATA, [authority.root]);
  for (let at = 0; at < reply.length; at++) {
    const flipped = Buffer.from(reply);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    let found: unknown;
    try {
      found = checkTimestamp(flipped, DATA, [authority.root]);
    } catch (error) {
      expect((error as Error).name).toBe("TimestampError");
      continue;
    }
    expect({ ...(found as object), trusted: true }).toEqual(facts);
  }
});

test("bytes that are no reply are refused in one sentence", () => {
  for (const bytes of ["", "30", "3000", "ffff", "30020500"])
    expect(() => checkTimestamp(Buffer.from(bytes, "hex"), DATA)).toThrow(/^The (?:reply|authority) .*\.$/);
});

const openssl = spawnSync("openssl", ["version"]).status === 0;

test.runIf(openssl)("openssl reads our request and agrees on the reply", () => {
  inFolder((dir) => {
    const path = (name: string, bytes: Uint8Array | string): string => {
      writeFileSync(join(dir, name), bytes);
      return join(dir, name);
    };
    const query = spawnSync("openssl", ["ts", "-query", "-in", path("a.tsq", request), "-text"]);
    expect(query.stdout.toString()).toContain("Certificate required: yes");
    const data = path("data", DATA);
    const verify = spawnSync("openssl", [
      ...["ts", "-verify", "-data", data, "-in", path("a.tsr", reply)],
      ...["-CAfile", path("root.pem", authority.root), "-attime", "1930000000"],
    ]);
    expect(`${verify.stdout}${verify.stderr}`).toContain("Verification: OK");
  });
});
