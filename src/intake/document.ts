import type { StatedCredit } from "./stated-credit.ts";

/** What a publisher says of an item besides that it may be used, in the words of ninjs. */
export const PUBLISHING_STATUSES = ["withheld", "canceled"] as const;
export type PublishingStatus = (typeof PUBLISHING_STATUSES)[number];

/**
 * One captured publication. `text` is the normalised body that every span of a reading points into;
 * the headline is kept apart in `title` and is not part of it.
 */
export interface Document {
  /** `sha256:` and the 64 hex digits of the original bytes. */
  readonly id: string;
  /** The name it was fed in by (a file name without its folder), so that results can be matched to inputs. */
  readonly file: string | null;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  /** ISO 8601 in UTC, as precise as the document states it: `2031-03-04` or `2031-03-04T08:15:00Z`. */
  readonly published: string | null;
  /** BCP 47, such as `en`. */
  readonly language: string;
  readonly text: string;
  /** Names of those who wrote it, as the file states outside of the words. Absent where it states nobody. */
  readonly byline?: readonly string[];
  /** Whom it has its content from, as the file states outside of the words. Absent where it states nobody. */
  readonly credits?: readonly StatedCredit[];
  /** `canceled`: this is the notice by which its publisher took an item back. Absent for what may be used. */
  readonly status?: PublishingStatus;
}
