import type { Document } from "../src/intake/document.ts";
import { Generator } from "./generate.ts";
import { Random } from "./random.ts";

/** Characters of a page, all together. */
const PAGE = 60_000;

/**
 * Web pages around generated articles, 60,000 characters each, put together as news sites put theirs: a third scripts,
 * styles and drawings, a third menus, teasers, remarks of readers and footers, the rest the head and the article. Page `i`
 * is always the same.
 */
export class PageGenerator {
  readonly #articles: Generator;
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
    this.#articles = new Generator(seed);
  }

  /** The page and the paragraphs of its article. */
  page(index: number): { readonly bytes: Uint8Array; readonly paragraphs: readonly string[] } {
    const { document } = this.#articles.document(index);
    const random = new Random(this.#seed, "page", index);
    const paragraphs = document.text.split("\n\n");
    const article = `<main class="layout"><article class="story" itemscope><header><h1 class="headline">${escaped(document.title ?? "")}</h1>
<p class="meta"><span class="by">By the desk</span> <time datetime="${document.published}">${document.published}</time></p></header>
<div class="story-body">${paragraphs.map(paragraph).join("\n")}</div></article>
<aside class="related">${teasers(random, 14)}</aside></main>`;
    const before = `${head(document, random)}<body class="t-news has-ads"><header class="top"><nav class="menu"><ul>${links(random, 45)}</ul></nav>${drawings(random, 6)}</header>`;
    const after = `<section id="comments" class="comments">${remarks(random, 10)}</section>
<footer class="bottom"><ul>${links(random, 30)}</ul></footer>`;
    const rest = Math.max(0, PAGE - before.length - article.length - after.length - 60);
    const html = `${before}${article}${after}<script>${program(random, rest)}</script></body></html>`;
    return { bytes: new TextEncoder().encode(html), paragraphs };
  }
}

function head({ title, publisher, published, url }: Document, random: Random): string {
  const data = {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "NewsArticle",
        headline: title,
        datePublished: published,
        publisher: { "@type": "Organization", name: publisher },
      },
    ],
  };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title ?? "")}</title>
<meta property="og:title" content="${escaped(title ?? "")}"><meta property="og:site_name" content="${escaped(publisher ?? "")}">
<meta name="viewport" content="width=device-width"><link rel="canonical" href="${url ?? ""}">
<script type="application/ld+json">${JSON.stringify(data)}</script>
<style>${rules(random, 90)}</style><script>${program(random, 6000)}</script></head>`;
}

const WORDS =
  "harbour market council ferry bridge valley report weather league morning opinion letters travel garden".split(
    " ",
  );
const word = (random: Random): string => random.pick(WORDS);
const words = (random: Random, count: number): string =>
  Array.from({ length: count }, () => word(random)).join(" ");

function paragraph(text: string): string {
  return `<p class="par" data-k="${text.length}">${escaped(text)}</p>`;
}

function links(random: Random, count: number): string {
  return Array.from(
    { length: count },
    () =>
      `<li class="menu-item"><a class="link" href="/${word(random)}/${word(random)}">${words(random, 2)}</a></li>`,
  ).join("\n");
}

function teasers(random: Random, count: number): string {
  return Array.from(
    { length: count },
    (_, i) =>
      `<div class="teaser teaser--small" data-pos="${i}"><a href="/${word(random)}/${i}"><div class="frame"><img class="lazy" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/img/${i}.jpg" alt="${words(random, 3)}"></div><h3 class="teaser-title"><span>${words(random, 7)}</span></h3></a><p class="teaser-text">${words(random, 14)}.</p></div>`,
  ).join("\n");
}

function remarks(random: Random, count: number): string {
  return Array.from(
    { length: count },
    () =>
      `<div class="comment"><div class="comment-head"><span class="name">${word(random)}</span><button type="button">Reply</button></div><div class="comment-text"><p>${words(random, 25)}.</p></div></div>`,
  ).join("\n");
}

function drawings(random: Random, count: number): string {
  return Array.from(
    { length: count },
    () =>
      `<svg viewBox="0 0 24 24"><g><path d="${Array.from({ length: 60 }, () => `M${random.below(24)} ${random.below(24)}`).join("")}"/></g></svg>`,
  ).join("");
}

function rules(random: Random, count: number): string {
  return Array.from(
    { length: count },
    (_, i) => `.${word(random)}-${i}{margin:${random.below(24)}px;color:#${random.below(900) + 100}}`,
  ).join("");
}

function program(random: Random, length: number): string {
  const lines: string[] = [];
  for (let total = 0; total < length; ) {
    const line = `window.${word(random)}=function(a,b){return a<b?"<div>${word(random)}</div>":a+${random.below(999)}};`;
    lines.push(line);
    total += line.length;
  }
  return lines.join("").slice(0, Math.max(0, length));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
