import { XML_FEED } from "./feed.ts";
import type { Format } from "./format.ts";
import { SINGLE_BY_CONTENT } from "./single.ts";
import { TELEGRAM } from "./telegram.ts";

/** Every format besides plain text, which is what is left. The first whose content fits counts, then the first whose ending does. */
export const FORMATS: readonly Format[] = [XML_FEED, TELEGRAM, SINGLE_BY_CONTENT];
