import type { PublishingStatus } from "./document.ts";
import type { StatedCredit } from "./stated-credit.ts";

/** What one file format gives before normalisation: the words and what the file states about itself. */
export interface Captured {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  /** As stated. */
  readonly published: string | null;
  /** As stated. */
  readonly language: string | null;
  readonly body: string;
  /** Who wrote it, as stated. */
  readonly byline?: readonly string[];
  readonly credits?: readonly StatedCredit[];
  readonly status?: PublishingStatus;
}

/** A text that states nothing about itself. */
export function bodyOnly(body: string): Captured {
  return { title: null, publisher: null, url: null, published: null, language: null, body };
}
