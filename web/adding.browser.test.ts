import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Ledger } from "../src/ledger/ledger.ts";
import { hasChromium, Workbench } from "./test-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "hearsay-adding-"));

describe.skipIf(!hasChromium())("adding documents in the workbench", () => {
  let ledger: Ledger;
  let workbench: Workbench;
  let key: string;

  beforeAll(async () => {
    ledger = Ledger.init(join(folder, "case"), { author: "Ines Tarm", now: () => new Date() });
    ledger.refresh();
    ({ workbench, key } = await Workbench.openToWrite(ledger.dir));
  });
  afterAll(async () => {
    await workbench.close();
    ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function visit(): Promise<{ page: Page; faults: readonly string[] }> {
    const { page, faults } = await workbench.visit(`/#key=${key}`);
    await page.getByRole("link", { name: "Add", exact: true }).click();
    await page.locator(".drop").waitFor();
    return { page, faults };
  }

  test("an empty ledger leads to where documents are added", async () => {
    const { page, faults } = await workbench.visit(`/#key=${key}`);
    await page.getByRole("link", { name: "Add documents" }).click();
    await page.locator(".drop").waitFor();
    expect(new URL(page.url()).pathname).toBe("/add");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("files say what became of each, and what to do about one that cannot be read", async () => {
    const { page, faults } = await visit();
    const report = "Title: The bridge\n\nMayor Ida Fenwell said the bridge was destroyed on Monday.";
    await page.locator("input[type=file]").setInputFiles([
      { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from(report) },
      { name: "again.txt", mimeType: "text/plain", buffer: Buffer.from(report) },
      { name: "scan.bin", mimeType: "application/octet-stream", buffer: Buffer.from([0, 1, 2, 3]) },
    ]);
    const sending = page.locator(".sending");
    await sending.getByText("3 of 3 files").waitFor();
    expect(await sending.getByRole("status").textContent()).toContain(
      "1 document added, 1 known already, 1 input failed",
    );
    expect(await sending.locator(".wrong").textContent()).toMatch(/scan\.bin.*failed.*;/u);
    await sending.getByRole("link", { name: "The bridge" }).first().click();
    await page.locator(".document").waitFor();
    // The browser tells of the answer 422 by itself; nothing else may go wrong.
    expect(faults.filter((fault) => !fault.includes("422"))).toEqual([]);
    await page.goto(`${workbench.url}/`);
    await page.locator(".queues").waitFor();
    expect(await page.locator(".queues").textContent()).toContain("scan.bin");
    await page.context().close();
  });

  test("files can be dropped anywhere on the page", async () => {
    const { page } = await visit();
    const transfer = await page.evaluateHandle(() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(["General Osk Marden said troops had entered Aldbrook."], "dropped.txt"));
      return dropped;
    });
    await page.dispatchEvent("main h1", "drop", { dataTransfer: transfer });
    await page.locator(".sending a", { hasText: "dropped.txt" }).waitFor();
    expect(ledger.documents().map(({ file }) => file)).toContain("dropped.txt");
    await page.context().close();
  });

  test("a pasted text is added with what is known of it, with the keyboard", async () => {
    const { page, faults } = await visit();
    const form = page.locator(".paste form");
    await form.locator("button").click();
    expect(await form.locator("output").textContent()).toBe("There is no text to add.");
    await page.getByLabel("Publisher").fill("Harbour Post");
    await page.getByLabel("Published").fill("2031-03-04");
    await page.getByLabel("Text").fill("“The ferry sank,” said Captain Ruo Lind.");
    await page.keyboard.press("Control+Enter");
    await page.locator(".sending a", { hasText: "pasted-" }).waitFor();
    expect(ledger.documents().find(({ publisher }) => publisher === "Harbour Post")).toMatchObject({
      published: "2031-03-04",
    });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("a tab without the key shows the commands instead", async () => {
    const { page } = await workbench.visit("/add");
    expect(await page.locator("main").textContent()).toContain("hearsay serve --write");
    expect(await page.locator(".drop").count()).toBe(0);
    await page.context().close();
  });
});
