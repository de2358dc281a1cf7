import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { CDPSession, Page } from "playwright-core";
import { Workbench } from "../web/test-browser.ts";

/** Several measurements of one thing. */
interface Times {
  readonly median: number;
  readonly p95: number;
}

/** Milliseconds as they passed, and of CPU on the page's own thread and in the server together. */
export interface BrowserFigures {
  readonly firstView: { readonly wall: number; readonly cpu: number };
  readonly click: { readonly wall: Times; readonly cpu: Times };
  readonly wideClaim: {
    readonly wall: number;
    readonly cpu: number;
    readonly graphWall: number;
    readonly graphCpu: number;
  };
  readonly scroll: { readonly wall: Times; readonly cpu: number };
  readonly scriptBytes: number;
}

/** Pages a round of clicks goes through; each is reached by a link of the one before. */
const LISTS = ["/documents", "/sources", "/places"];
const FRAMES = 180;
/** Pixels scrolled in a frame: about a screen in half a second. */
const SCROLLED = 32;

/** Serves a ledger as `hearsay serve` does, and measures the built workbench in Chromium. `widest` is a claim's id. */
export async function measureInBrowser(dir: string, widest: string, rounds: number): Promise<BrowserFigures> {
  const { workbench } = await Workbench.openToWrite(dir);
  try {
    const views: Cost[] = [];
    for (let round = 0; round < rounds; round++) views.push(await firstView(workbench));
    const clicks: Cost[] = [];
    const { page } = await workbench.visit("/");
    const watch = await watching(page);
    for (let round = 0; round < rounds; round++) clicks.push(...(await walk(page, watch, round)));
    const claims: WideCost[] = [];
    for (let round = 0; round < Math.max(2, rounds >> 1); round++)
      claims.push(await wideClaim(page, watch, widest));
    const scroll = await scrolled(page, watch);
    await page.context().close();
    const middle = (values: readonly number[]): number => timesOf(values).median;
    return {
      firstView: { wall: middle(views.map(({ wall }) => wall)), cpu: middle(views.map(({ cpu }) => cpu)) },
      click: {
        wall: timesOf(clicks.map(({ wall }) => wall)),
        cpu: timesOf(clicks.map(({ cpu }) => cpu)),
      },
      wideClaim: {
        wall: middle(claims.map(({ wall }) => wall)),
        cpu: middle(claims.map(({ cpu }) => cpu)),
        graphWall: middle(claims.map(({ graphWall }) => graphWall)),
        graphCpu: middle(claims.map(({ graphCpu }) => graphCpu)),
      },
      scroll,
      scriptBytes: scriptBytes(workbench.webRoot),
    };
  } finally {
    await workbench.close();
  }
}

function timesOf(values: readonly number[]): Times {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: sorted[sorted.length >> 1] ?? 0,
    p95: sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0,
  };
}

function scriptBytes(webRoot: string): number {
  const assets = join(webRoot, "assets");
  return readdirSync(assets)
    .filter((name) => name.endsWith(".js"))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
}

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

interface WideCost extends Cost {
  readonly graphWall: number;
  readonly graphCpu: number;
}

/** Gives the CPU milliseconds since it was asked the last time. */
type Watch = () => Promise<number>;

/** The CPU time of the page's own thread comes from the browser, that of the server from this very process. */
async function watching(page: Page): Promise<Watch> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  let before = 0;
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const tasks = metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
    const { user, system } = process.cpuUsage();
    const now = tasks * 1000 + (user + system) / 1000;
    const passed = now - before;
    before = now;
    return passed;
  };
}

/** A page nobody has seen before, until its claims are painted. */
async function firstView(workbench: Workbench): Promise<Cost> {
  const { page } = await workbench.visit("/sources");
  const session = await page.context().newCDPSession(page);
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const watch = await watching(page);
  await watch();
  await page.goto(`${workbench.url}/`, { waitUntil: "commit" });
  const wall = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector(".claim-row a") === null) requestAnimationFrame(look);
          else requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
        };
        look();
      }),
  );
  const cpu = await watch();
  await page.context().close();
  return { wall, cpu };
}

/** Clicks a link and waits until the page it leads to is painted: its heading is another one, and nothing waits. */
async function click(page: Page, watch: Watch, selector: string): Promise<Cost> {
  await page.waitForSelector(selector);
  await watch();
  const wall = await page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const link = document.querySelector<HTMLElement>(wanted)!;
        const heading = document.querySelector("main h1");
        const before = heading?.textContent;
        const start = performance.now();
        link.click();
        const look = () => {
          const now = document.querySelector("main h1");
          const there = now !== null && (now !== heading || now.textContent !== before);
          if (!there || document.querySelector("main > .waiting") !== null) requestAnimationFrame(look);
          else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
        };
        requestAnimationFrame(look);
      }),
    selector,
  );
  const cpu = await watch();
  const [problem] = await page.locator("main [role=alert]").allTextContents();
  if (problem !== undefined) throw new Error(`${page.url()} was not drawn: ${problem}`);
  return { wall, cpu };
}

/** From the claims to one of them, to a document, and through a list of each kind to one entry of it. */
async function walk(page: Page, watch: Watch, round: number): Promise<Cost[]> {
  const costs: Cost[] = [];
  const home = '.masthead nav a[href="/"]';
  if (new URL(page.url()).pathname !== "/") await click(page, watch, home);
  costs.push(await click(page, watch, `.claim-row:nth-child(${2 + (round % 8)}) h2 a`));
  const words = ".words .facts a";
  if ((await page.locator(words).count()) > 0) costs.push(await click(page, watch, words));
  for (const list of LISTS) {
    costs.push(await click(page, watch, `.masthead nav a[href="${list}"]`));
    const entry = `main li:nth-child(${1 + (round % 5)}) a[data-item]`;
    if ((await page.locator(entry).count()) > 0) costs.push(await click(page, watch, entry));
  }
  costs.push(await click(page, watch, home));
  return costs;
}

async function wideClaim(page: Page, watch: Watch, widest: string): Promise<WideCost> {
  await page.goto(new URL("/documents", page.url()).href);
  await page.waitForSelector("main h1");
  await page.evaluate((id) => {
    const link = document.createElement("a");
    link.href = `/claims/${id}`;
    link.id = "to-the-widest";
    link.textContent = id;
    document.querySelector("main")?.append(link);
  }, widest);
  const drawn = await click(page, watch, "#to-the-widest");
  const graphWall = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const look = () => {
          if (document.querySelector(".graph svg") === null) requestAnimationFrame(look);
          else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
        };
        look();
      }),
  );
  return { ...drawn, graphWall, graphCpu: await watch() };
}

/** Scrolls on from frame to frame; the CPU is a frame's share of all that was spent. */
async function scrolled(page: Page, watch: Watch): Promise<{ wall: Times; cpu: number }> {
  await watch();
  const frames = await page.evaluate(
    async ([count, by]) => {
      const times: number[] = [];
      let last = performance.now();
      for (let frame = 0; frame < count!; frame++) {
        window.scrollBy(0, by!);
        await new Promise((drawn) => requestAnimationFrame(drawn));
        const now = performance.now();
        times.push(now - last);
        last = now;
      }
      return times;
    },
    [FRAMES, SCROLLED],
  );
  return { wall: timesOf(frames), cpu: (await watch()) / FRAMES };
}
