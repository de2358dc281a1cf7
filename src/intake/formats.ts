import { ADDRESS_LIST } from "./address-list.ts";
import { DOCX } from "./docx.ts";
import { XML_FEED } from "./feed.ts";
import type { Format } from "./format.ts";
import { JSON_FEED, JSON_FILE, JSON_LINES } from "./json-file.ts";
import { MAIL } from "./mail.ts";
import { PDF } from "./pdf.ts";
import { SINGLE_BY_CONTENT } from "./single.ts";
import { TABLE } from "./table.ts";
import { TELEGRAM } from "./telegram.ts";
import { WACZ } from "./wacz/wacz-format.ts";
import { WARC } from "./warc/warc-format.ts";

/**
 * Every format besides plain text, which is what is left. The first whose content fits counts, then the first whose ending
 * does; so the more particular ones come first.
 */
export const FORMATS: readonly Format[] = [
  WARC,
  WACZ,
  PDF,
  DOCX,
  XML_FEED,
  SINGLE_BY_CONTENT,
  JSON_FEED,
  TELEGRAM,
  JSON_LINES,
  JSON_FILE,
  MAIL,
  ADDRESS_LIST,
  TABLE,
];
