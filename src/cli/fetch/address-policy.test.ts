import { expect, test } from "vitest";
import { isPublicAddress, refusalOf } from "./address-policy.ts";

test.each([
  "93.184.216.34",
  "1.1.1.1",
  "172.15.255.255",
  "172.32.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "2606:4700:4700::1111",
  "2a00:1450:4001::2004",
  "64:ff9b::5db8:d822",
])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  "127.0.0.1",
  "127.9.9.9",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:93.184.216.34",
  "::ffff:7f00:1",
  "::7f00:1",
  "fe80::1",
  "fe80::1%eth0",
  "fc00::1",
  "fd00:ec2::254",
  "fec0::1",
  "ff02::1",
  "2001:db8::1",
  "2001::1",
  "2002:7f00:1::",
  "64:ff9b::7f00:1",
  "64:ff9b::a9fe:a9fe",
  "64:ff9b:1::1",
  "maren.example",
  "",
])("%s is not", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  ["file:///etc/passwd", /no address of the web/],
  ["ftp://maren.example/", /no address of the web \(ftp:\)/],
  ["https://user@maren.example/", /user name or password/],
  ["https://user:word@maren.example/", /user name or password/],
  ["http://localhost/", /name of this machine/],
  ["http://LOCALHOST./", /name of this machine/],
  ["http://a.localhost/", /name of this machine/],
  ["http://router/", /name of this machine/],
  ["http://printer.local/", /name of this machine/],
  ["http://metadata.google.internal/", /name of this machine/],
  ["http://2130706433/", /127\.0\.0\.1 is not an address/],
  ["http://0x7f.1/", /127\.0\.0\.1 is not an address/],
  ["http://0177.0.0.1/", /127\.0\.0\.1 is not an address/],
  ["http://[::1]/", /::1 is not an address/],
  ["http://[::ffff:10.0.0.1]/", /is not an address/],
  ["http://maren.example:25/", /port 25/],
])("%s is refused before anything is asked", (url, reason) => {
  expect(refusalOf(new URL(url), false)).toMatch(reason);
});

test.each(["https://maren.example/a", "http://maren.example:8080/", "https://93.184.216.34/"])(
  "%s is not refused",
  (url) => {
    expect(refusalOf(new URL(url), false)).toBeUndefined();
  },
);

test("the own network can be allowed, other protocols and passwords cannot", () => {
  expect(refusalOf(new URL("http://127.0.0.1:80/"), true)).toBeUndefined();
  expect(refusalOf(new URL("file:///etc/passwd"), true)).toMatch(/no address of the web/);
  expect(refusalOf(new URL("http://u:p@127.0.0.1/"), true)).toMatch(/password/);
});
