/** How a page came over the web: what was asked and answered, to be kept beside the document. */
export interface WebExchange {
  /** Where it was found in the end, after redirects. */
  readonly url: string;
  /** When it was asked for: ISO 8601, UTC. */
  readonly time: string;
  /** Requests and responses as records of WARC 1.1, each a gzip member. */
  readonly warc: Uint8Array;
}
