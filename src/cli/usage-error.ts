/** The command line asks for something that cannot be done as written: exit code 2. One sentence with the fix. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
