import { XML_FEED } from "./feed.ts";
import type { Format } from "./format.ts";
import { SINGLE_BY_CONTENT } from "./single.ts";
import { TELEGRAM } from "./telegram.ts";
import { WACZ } from "./wacz/wacz-format.ts";
import { WARC } from "./warc/warc-format.ts";

/** Every format besides plain text, which is what is left. The first whose content fits counts, then the first whose ending does. */
export const FORMATS: readonly Format[] = [WARC, WACZ, XML_FEED, TELEGRAM, SINGLE_BY_CONTENT];
