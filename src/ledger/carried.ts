import { INDEX_FILE, isManifest } from "../places/pack-files.ts";
import type { CaptureBody, ImportBody } from "./entries.ts";
import type { LogEntry } from "./log.ts";
import type { EvidenceBody } from "./remark.ts";

/** A stretch of a log with the texts and bytes that its entries name, on its way to another place of the same ledger. */
export interface Carried {
  /** In order, without gaps. */
  readonly entries: readonly LogEntry[];
  /** By SHA-256. What a redaction erased is missing. */
  readonly texts: ReadonlyMap<string, string>;
  readonly blobs: ReadonlyMap<string, Uint8Array>;
}

/** Hashes of the texts and bytes that an entry names. */
export interface Named {
  readonly texts: readonly string[];
  readonly blobs: readonly string[];
}

const NOTHING: Named = { texts: [], blobs: [] };

export function namedBy({ type, body }: LogEntry): Named {
  switch (type) {
    case "capture": {
      const { blob, text, web } = JSON.parse(body) as CaptureBody;
      return {
        texts: [text.sha256],
        blobs: [blob.sha256, ...(web === undefined ? [] : [web.warc.sha256])],
      };
    }
    case "evidence": {
      const { file } = JSON.parse(body) as EvidenceBody;
      return file === null ? NOTHING : { texts: [], blobs: [file.sha256] };
    }
    case "places": {
      const { content } = JSON.parse(body) as ImportBody;
      return isManifest(content) ? { texts: [], blobs: [content.files[INDEX_FILE]] } : NOTHING;
    }
    default:
      return NOTHING;
  }
}

/** The hashes that many entries name, each once. */
export function allNamedBy(entries: readonly LogEntry[]): Named {
  const named = entries.map(namedBy);
  return {
    texts: [...new Set(named.flatMap(({ texts }) => texts))],
    blobs: [...new Set(named.flatMap(({ blobs }) => blobs))],
  };
}
