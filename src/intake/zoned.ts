import { normalisePublished } from "./published.ts";

/** A time that ends in its zone: `Z`, `GMT`, `+02:00`. */
const STATES_ZONE = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}|\d[+-]\d{2})\s*$/i;
const OFFSET = /^([+-])(\d{2}):?(\d{2})$/;

/** Whether this names a time zone: an IANA name, or an offset such as `+02:00`. */
export function isZone(zone: string): boolean {
  if (OFFSET.test(zone)) return true;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}

/** As `normalisePublished`, but a time that states no zone is that of `zone`. A day alone stays as it is. */
export function publishedIn(stated: string | null | undefined, zone: string | undefined): string | null {
  const utc = normalisePublished(stated);
  if (utc === null || utc.length <= 10 || zone === undefined || STATES_ZONE.test(stated ?? "")) return utc;
  const wall = Date.parse(utc);
  // The offset before and the one it leads to differ where clocks change in between.
  const near = wall - offsetAt(wall, zone);
  return `${new Date(wall - offsetAt(near, zone)).toISOString().slice(0, 19)}Z`;
}

/** Milliseconds that clocks in a zone are ahead of UTC at a moment. */
function offsetAt(moment: number, zone: string): number {
  const fixed = OFFSET.exec(zone);
  if (fixed !== null) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3]);
    return (fixed[1] === "-" ? -minutes : minutes) * 60_000;
  }
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(moment);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const [year, month, day] = [part("year"), part("month"), part("day")];
  return (
    Date.UTC(year, month - 1, day, part("hour"), part("minute"), part("second")) -
    Math.floor(moment / 1000) * 1000
  );
}
