import { UsageError } from "./usage-error.ts";

/**
 * `2031-03-04` or `2031-03-04/2031-03-05`, each end as precise as it is known; null where the option was not given.
 * Throws `UsageError` for anything else.
 */
export function parseInterval(
  option: string,
  text: string | undefined,
): { readonly start: string; readonly end: string } | null {
  if (text === undefined) return null;
  const [start = "", end = start, ...rest] = text.split("/");
  const sound = [start, end].every(
    (time) => /^\d{4}-\d\d-\d\d(?:T[\d:]+Z)?$/.test(time) && !Number.isNaN(Date.parse(time)),
  );
  if (!sound || rest.length > 0 || start > end)
    throw new UsageError(`--${option} ${text} is not a time such as 2031-03-04 or 2031-03-04/2031-03-05.`);
  return { start, end };
}
