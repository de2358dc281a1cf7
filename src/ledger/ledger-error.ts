export type LedgerErrorCode =
  | "exists"
  | "not-a-ledger"
  | "newer"
  | "locked"
  | "read-only"
  | "full"
  | "no-fts5"
  | "bad-document"
  | "bad-import"
  | "bad-remark"
  | "no-such"
  | "bad-time"
  | "bad-redaction"
  | "server"
  | "damaged";

/** Something a person has to put right. The message is one sentence with the fix, to be printed as it is. */
export class LedgerError extends Error {
  override readonly name = "LedgerError";
  readonly code: LedgerErrorCode;

  constructor(code: LedgerErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
