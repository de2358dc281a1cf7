import { expect, test } from "vitest";
import { claimReviews, reviewInWords } from "./claim-review.ts";
import { IntakeError } from "./intake-error.ts";

const REVIEW = {
  "@context": "https://schema.org",
  "@type": "ClaimReview",
  url: "https://desk.example/bridge",
  datePublished: "2031-03-07T10:00:00Z",
  claimReviewed: "The bridge at Ostel was closed",
  author: { "@type": "Organization", name: "Ostel Fact Desk" },
  itemReviewed: { "@type": "Claim", author: { "@type": "Person", name: "Dorin Vask" } },
  reviewRating: { ratingValue: "2", bestRating: "5", worstRating: "1", alternateName: "Misleading" },
};

const read = (value: unknown) => claimReviews(Buffer.from(JSON.stringify(value)), "review.json");

test("a review is its publisher's position, in its own words", async () => {
  const [review] = await read(REVIEW);
  expect(review).toEqual({
    kind: "ClaimReview",
    reviewer: "Ostel Fact Desk",
    url: "https://desk.example/bridge",
    published: "2031-03-07T10:00:00Z",
    reviewed: "The bridge at Ostel was closed",
    rating: "Misleading",
    value: { rating: 2, worst: 1, best: 5 },
  });
  expect(review && reviewInWords(review)).toBe(
    "Ostel Fact Desk, 2031-03-07, on “The bridge at Ostel was closed”: “Misleading” (2 on its scale from 1 to 5).",
  );
});

test.each([
  ["in a graph", { "@graph": [{ "@type": "WebPage" }, REVIEW] }],
  ["in a list", [REVIEW]],
  ["with several types", { ...REVIEW, "@type": ["Review", "ClaimReview"] }],
  ["with authors in a list", { ...REVIEW, author: [REVIEW.author] }],
])("it is found %s", async (_, value) => {
  expect((await read(value)).map(({ reviewer }) => reviewer)).toEqual(["Ostel Fact Desk"]);
});

test("a page carries it in its head", async () => {
  const page = `<!doctype html><title>x</title><script type="application/ld+json">{"broken</script><script type="application/ld+json">${JSON.stringify(REVIEW)}</script>`;
  expect(await claimReviews(Buffer.from(page), "review.html")).toHaveLength(1);
});

test("a review of a picture has its category for a rating", async () => {
  const [review] = await read({
    "@type": "MediaReview",
    author: "Ostel Fact Desk",
    mediaAuthenticityCategory: "https://schema.org/MissingContext",
  });
  expect(review).toMatchObject({
    kind: "MediaReview",
    rating: "MissingContext",
    value: null,
    reviewed: null,
  });
});

test("a scale that is half there gives no number", async () => {
  const [review] = await read({ ...REVIEW, reviewRating: { ratingValue: 2, alternateName: "Mixed" } });
  expect(review && reviewInWords(review)).toMatch(/: “Mixed”\.$/);
});

test.each([
  ["no JSON", "{", "is no JSON"],
  ["JSON without a review", '{"@type":"Article"}', "has no schema.org ClaimReview"],
  ["a page without one", "<!doctype html><p>Nothing", "has no schema.org ClaimReview"],
  [
    "a review too deep to be one",
    `${"[".repeat(50)}${JSON.stringify(REVIEW)}${"]".repeat(50)}`,
    "has no schema.org",
  ],
])("%s is refused in one sentence", async (_, text, message) => {
  const attempt = claimReviews(Buffer.from(text), "review.json");
  await expect(attempt).rejects.toThrow(IntakeError);
  await expect(attempt).rejects.toThrow(message);
});
