import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { build } from "vite";

import type { LedgerView } from "../src/ledger/view.ts";
import { type Served, serve, serveLedger } from "../src/server/serve.ts";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Whether there is a browser to test in; says so once where there is none. */
export function hasChromium(): boolean {
  const found = existsSync(CHROMIUM);
  if (!found)
    console.warn(`Skipped: no Chromium at ${CHROMIUM}; set CHROMIUM to its path to test the workbench.`);
  return found;
}

/** Nothing but the page itself: no sandbox (root), no background traffic of the browser's own. */
const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A page that keeps note of everything it should not do. */
export interface Watched {
  readonly page: Page;
  /** Console errors, uncaught exceptions, requests to other origins. Empty in every passing test. */
  readonly faults: readonly string[];
}

/** The built workbench over a ledger, and a browser to look at it with. */
export class Workbench {
  readonly url: string;
  readonly webRoot: string;
  readonly #browser: Browser;
  readonly #stop: () => Promise<void>;

  constructor(url: string, webRoot: string, browser: Browser, stop: () => Promise<void>) {
    this.url = url;
    this.webRoot = webRoot;
    this.#browser = browser;
    this.#stop = stop;
  }

  /** Builds the workbench into a folder of its own, serves the ledger and starts the browser. */
  static async open(view: LedgerView): Promise<Workbench> {
    return Workbench.#over((webRoot) => serve(view, { port: 0, webRoot }));
  }

  /** The same for a ledger in a folder, which can be written to by whoever has `key`. */
  static async openToWrite(dir: string): Promise<{ readonly workbench: Workbench; readonly key: string }> {
    let key = "";
    const workbench = await Workbench.#over(async (webRoot) => {
      const served = await serveLedger(dir, { author: "Ines Tarm", port: 0, webRoot, write: true });
      key = served.token ?? "";
      return served;
    });
    return { workbench, key };
  }

  static async #over(start: (webRoot: string) => Promise<Served>): Promise<Workbench> {
    const webRoot = mkdtempSync(join(tmpdir(), "hearsay-workbench-"));
    await build({
      configFile: fileURLToPath(new URL("../vite.config.ts", import.meta.url)),
      build: { outDir: webRoot },
      logLevel: "warn",
    });
    const served = await start(webRoot);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
    return new Workbench(served.url.replace(/\/$/u, ""), webRoot, browser, async () => {
      await browser.close();
      await served.close();
      rmSync(webRoot, { recursive: true });
    });
  }

  /** A fresh page, at `path` and drawn. */
  async visit(path: string, options: BrowserContextOptions = {}): Promise<Watched> {
    const context = await this.#browser.newContext({
      viewport: { width: 1200, height: 800 },
      ...options,
    });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(`${this.url}/`)) faults.push(`request to ${request.url()}`);
    });
    await page.goto(this.url + path);
    await page.locator("main h1").waitFor();
    return { page, faults };
  }

  close(): Promise<void> {
    return this.#stop();
  }
}
