/** Where bytes come from. Files and pipes are opened outside of this room. */
export interface ByteSource {
  /** In bytes; null when it is not known, as of a pipe. */
  readonly size: number | null;
  /** All bytes from the beginning, once. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Bytes from `start` up to `end`; absent where one can only read on, as from a pipe. */
  slice?(start: number, end: number): Promise<Uint8Array>;
}

/** Bytes that are at hand. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async *chunks() {
      yield bytes;
    },
    slice: async (start, end) => bytes.subarray(start, end),
  };
}
