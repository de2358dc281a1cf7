import { decode } from "./decode.ts";
import { IntakeError } from "./intake-error.ts";

/** What somebody else published about a claim or a picture. It is that publisher's position, and nothing more. */
export interface ThirdPartyReview {
  /** `ClaimReview` of words, `MediaReview` of a picture or film. */
  readonly kind: "ClaimReview" | "MediaReview";
  /** Who reviewed; null where the file does not say. */
  readonly reviewer: string | null;
  readonly url: string | null;
  /** As stated. */
  readonly published: string | null;
  /** The claim as the reviewer words it. */
  readonly reviewed: string | null;
  /** The reviewer's own words for what came out: `Misleading`. */
  readonly rating: string | null;
  /** The rating as a number on the reviewer's own scale, where both are given. */
  readonly value: { readonly rating: number; readonly worst: number; readonly best: number } | null;
}

/** How deep JSON-LD is looked through: a review inside `@graph` inside an array inside an object. */
const DEEPEST = 8;
/** Larger files are no review. */
const LARGEST_BYTES = 16 * 1024 * 1024;

type Json = Readonly<Record<string, unknown>>;

/**
 * Every schema.org `ClaimReview` and `MediaReview` in a file: JSON-LD, or a page that carries it in its head. Throws
 * `IntakeError` where there is none or the file cannot be read.
 */
export async function claimReviews(bytes: Uint8Array, name: string): Promise<ThirdPartyReview[]> {
  if (bytes.length > LARGEST_BYTES)
    throw new IntakeError(
      name,
      `${name} is larger than a review is (${bytes.length} bytes); give the review alone.`,
    );
  const text = decode(bytes, name);
  const found = (await blocksOf(text, name)).flatMap((block) => reviewsIn(block, DEEPEST));
  if (found.length === 0)
    throw new IntakeError(
      name,
      `${name} has no schema.org ClaimReview or MediaReview; give a JSON-LD file or a page that carries one.`,
    );
  return found;
}

/** The pieces of JSON-LD of a file; those of a page that are none are passed over. */
async function blocksOf(text: string, name: string): Promise<unknown[]> {
  if (!text.trimStart().startsWith("<")) {
    try {
      return [JSON.parse(text)];
    } catch (cause) {
      throw new IntakeError(name, `${name} is no JSON; give a JSON-LD file or an HTML page.`, { cause });
    }
  }
  const { parseHTML } = await import("linkedom");
  const { document } = parseHTML(text);
  return [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap((script) => {
    try {
      return [JSON.parse(script.textContent ?? "") as unknown];
    } catch {
      return [];
    }
  });
}

function reviewsIn(value: unknown, depth: number): ThirdPartyReview[] {
  if (depth === 0) return [];
  if (Array.isArray(value)) return value.flatMap((one) => reviewsIn(one, depth - 1));
  const node = objectOf(value);
  if (node === null) return [];
  const types = [node["@type"]].flat();
  const kind = (["ClaimReview", "MediaReview"] as const).find((type) => types.includes(type));
  if (kind === undefined) return Object.values(node).flatMap((one) => reviewsIn(one, depth - 1));
  const rating = objectOf(node.reviewRating) ?? {};
  const [at, worst, best] = [rating.ratingValue, rating.worstRating, rating.bestRating].map(numberOf);
  return [
    {
      kind,
      reviewer: nameOf(node.author) ?? nameOf(node.publisher),
      url: textOf(node.url),
      published: textOf(node.datePublished),
      reviewed: textOf(node.claimReviewed) ?? textOf(node.originalMediaContextDescription),
      rating:
        textOf(rating.alternateName) ??
        textOf(rating.name) ??
        categoryOf(textOf(node.mediaAuthenticityCategory)),
      value: at == null || worst == null || best == null ? null : { rating: at, worst, best },
    },
  ];
}

/** Fields may be given once or in a list; the first counts. */
function objectOf(value: unknown): Json | null {
  const [first] = [value].flat();
  return typeof first === "object" && first !== null ? (first as Json) : null;
}

function textOf(value: unknown): string | null {
  const [first] = [value].flat();
  return typeof first === "string" || typeof first === "number" ? String(first).trim() || null : null;
}

function numberOf(value: unknown): number | null {
  const text = textOf(value);
  return text === null || !Number.isFinite(Number(text)) ? null : Number(text);
}

function nameOf(agent: unknown): string | null {
  return textOf(agent) ?? textOf(objectOf(agent)?.name);
}

/** `https://schema.org/MissingContext` is given as its last word. */
function categoryOf(category: string | null): string | null {
  return category?.replace(/^.*[/#]/, "") ?? null;
}

/**
 * A review in words that always say whose they are: `Fact Desk, 2031-03-07, on “…”: “Misleading” (2 on its scale from 1 to
 * 5).` What the reviewer concluded stands in quotation marks.
 */
export function reviewInWords({ reviewer, published, reviewed, rating, value }: ThirdPartyReview): string {
  const who = [reviewer ?? "A reviewer without a name", published?.slice(0, 10)].filter(
    (part) => part != null,
  );
  const what = reviewed === null ? "" : `, on “${reviewed}”`;
  const scale = value === null ? "" : ` (${value.rating} on its scale from ${value.worst} to ${value.best})`;
  return `${who.join(", ")}${what}: ${rating === null ? "no rating in words" : `“${rating}”`}${scale}.`;
}
