import { expect, test } from "vitest";
import type { LedgerError } from "../ledger-error.ts";
import { isOfServer, isServerDown, serverError, shown } from "./address.ts";
import { brokersOf } from "./amqp-queue.ts";
import { replicaFolder } from "./replica.ts";

test("a password is shown nowhere in an address", () => {
  expect(shown("postgres://desk:hush@db.example/news")).toBe("postgres://desk:***@db.example/news");
  expect(shown("postgres://db.example/news?user=desk&password=hush&sslpassword=hush")).not.toContain("hush");
  expect(shown("amqp://desk:hush@a b")).toBe("the address given");
});

test("a fault is the server's only where it came from there", () => {
  expect(isOfServer(Object.assign(new Error("refused"), { code: "ECONNREFUSED", syscall: "connect" }))).toBe(
    true,
  );
  expect(isOfServer(Object.assign(new Error("broken"), { code: "23505", severity: "ERROR" }))).toBe(true);
  const missing = { code: "ENOENT", syscall: "open", path: "bridge.jpg" };
  expect(isOfServer(Object.assign(new Error("missing"), missing))).toBe(false);
  expect(isOfServer(Object.assign(new Error("odd"), { code: "bad-reference" }))).toBe(false);
});

test("a full disk and a restart are not held against a document, and what it holds is", () => {
  const of = (code: string): LedgerError => serverError("postgres://db.example/news", { code, message: "" });
  for (const code of ["ECONNRESET", "53100", "57P01", "40P01", "08006"])
    expect(isServerDown(of(code))).toBe(true);
  for (const code of ["22021", "54000", "57014"]) expect(isServerDown(of(code))).toBe(false);
  expect(isServerDown(new Error("out of its depth"))).toBe(false);
});

test("brokers share what only the first of them says", () => {
  expect(brokersOf("amqp://a,b,c")).toEqual(["amqp://a", "amqp://b", "amqp://c"]);
  expect(brokersOf("amqps://desk:hush@a:5671, b:5672,amqp://other@c/news")).toEqual([
    "amqps://desk:hush@a:5671/news",
    "amqps://desk:hush@b:5672/news",
    "amqp://other@c/news",
  ]);
  expect(brokersOf(" ,")).toEqual([]);
});

test("the folder of a replica is that of one database on one server", () => {
  const of = (address: string): string => replicaFolder(address, { XDG_CACHE_HOME: "/cache" });
  expect(of("postgres://one:pass@db.example/news")).toBe(of("postgres://two@db.example/news"));
  expect(of("postgres:///news?host=/run/a")).not.toBe(of("postgres:///news?host=/run/b"));
});
