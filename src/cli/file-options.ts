import type { ItemOptions } from "../intake/item.ts";
import { FIELDS } from "../intake/record.ts";
import { isZone } from "../intake/zoned.ts";
import type { Arguments } from "./arguments.ts";
import { UsageError } from "./usage-error.ts";

/** What `--chat`, `--zone` and `--columns` say about the files. Throws `UsageError`. */
export function fileOptions(args: Arguments): ItemOptions {
  const zone = args.text("zone");
  if (zone !== undefined && !isZone(zone))
    throw new UsageError(
      `--zone ${zone} is no time zone; give one such as Europe/Berlin, or an offset such as +02:00.`,
    );
  const columns = args.text("columns");
  return {
    chats: args.texts("chat"),
    ...(zone !== undefined && { zone }),
    ...(columns !== undefined && { columns: columnsOf(columns) }),
  };
}

/** `title=Headline,text=Body` by field. */
function columnsOf(stated: string): Record<string, string> {
  return Object.fromEntries(
    stated.split(",").map((pair) => {
      const [field = "", ...name] = pair.split("=");
      if (!FIELDS.some((one) => one === field.trim()) || name.join("=").trim() === "")
        throw new UsageError(
          `--columns ${pair} is not FIELD=NAME with one of the fields ${FIELDS.join(", ")}; such as --columns title=Headline,text=Body.`,
        );
      return [field.trim(), name.join("=").trim()];
    }),
  );
}
