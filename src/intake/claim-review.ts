import { z } from "zod";
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

const TEXT = z
  .union([z.string(), z.number(), z.array(z.string()).transform(([first = ""]) => first)])
  .transform((value) => String(value).trim() || null)
  .nullish()
  .catch(null);
const NUMBER = z.coerce.number().nullish().catch(null);
const NAMED = z
  .union([
    z.object({ name: TEXT }),
    z.array(z.object({ name: TEXT })).transform(([first]) => first),
    z.string(),
  ])
  .nullish()
  .catch(null);
const REVIEW = z.object({
  "@type": z.union([z.string(), z.array(z.string())]),
  author: NAMED,
  publisher: NAMED,
  url: TEXT,
  datePublished: TEXT,
  claimReviewed: TEXT,
  mediaAuthenticityCategory: TEXT,
  originalMediaContextDescription: TEXT,
  reviewRating: z
    .object({ ratingValue: NUMBER, bestRating: NUMBER, worstRating: NUMBER, alternateName: TEXT, name: TEXT })
    .nullish()
    .catch(null),
});

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
  if (depth === 0 || typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => reviewsIn(one, depth - 1));
  const parsed = REVIEW.safeParse(value);
  const kind = (["ClaimReview", "MediaReview"] as const).find(
    (type) => parsed.success && [parsed.data["@type"]].flat().includes(type),
  );
  if (kind === undefined || !parsed.success)
    return Object.values(value).flatMap((one) => reviewsIn(one, depth - 1));
  const { data } = parsed;
  const { ratingValue, worstRating, bestRating, alternateName, name } = data.reviewRating ?? {};
  return [
    {
      kind,
      reviewer: nameOf(data.author) ?? nameOf(data.publisher),
      url: data.url ?? null,
      published: data.datePublished ?? null,
      reviewed: data.claimReviewed ?? data.originalMediaContextDescription ?? null,
      rating: alternateName ?? name ?? categoryOf(data.mediaAuthenticityCategory),
      value:
        ratingValue == null || worstRating == null || bestRating == null
          ? null
          : { rating: ratingValue, worst: worstRating, best: bestRating },
    },
  ];
}

function nameOf(agent: z.infer<typeof NAMED>): string | null {
  return typeof agent === "string" ? agent : (agent?.name ?? null);
}

/** `https://schema.org/MissingContext` is given as its last word. */
function categoryOf(category: string | null | undefined): string | null {
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
