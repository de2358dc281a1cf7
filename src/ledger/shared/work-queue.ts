/**
 * Brings workers to documents that wait. It carries no more than news: what waits stands in the inbox, and a document is
 * held there by whoever reads it. So everything may be told twice, and what is lost is told again.
 */
export interface WorkQueue {
  /** Tells workers of documents that wait, a group at a time. Returns when the news is safe. */
  offer(groups: readonly (readonly string[])[]): Promise<void>;
  /** Groups that were offered and not worked on yet; more should not be offered than workers soon get to. */
  backlog(): Promise<number>;
  /**
   * Calls `work` again and again until `signal` is aborted, with the hashes of a group, or with null for whatever waits.
   * `work` says how many documents it ended; it may throw, and is called for the same again later.
   */
  consume(work: (group: readonly string[] | null) => Promise<number>, signal: AbortSignal): Promise<void>;
  /** Says what is wrong with it in one sentence; undefined where all is well. */
  defect(): Promise<string | undefined>;
  close(): Promise<void>;
}
