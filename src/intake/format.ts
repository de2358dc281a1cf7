import type { Entry, ItemOptions } from "./item.ts";
import type { Opened } from "./opened.ts";

/** One kind of file that documents come in. */
export interface Format {
  /** As people call it: `RSS feed`. */
  readonly name: string;
  /** Whether the beginning of the file shows that it is one, whatever its name. */
  readonly fits?: (opened: Opened) => boolean;
  /** Endings of names that are enough where no format's content fits. */
  readonly endings?: RegExp;
  /**
   * What the file holds, in its order. What is wrong with one item is yielded as a failure; throws `IntakeError` where
   * nothing further can be read.
   */
  readonly items: (opened: Opened, options: ItemOptions) => AsyncIterable<Entry>;
}
