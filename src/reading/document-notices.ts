import type { Document } from "../intake/document.ts";
import { hasLanguagePack } from "../language/language-packs.ts";
import type { Notice } from "./reading.ts";

/** Remarks on a document as a whole: its language, what its publisher says of it, whom it was passed on from. */
export function documentNotices({ language, status, credits = [] }: Document): Notice[] {
  const notices: Notice[] = [];
  const remark = (code: string, message: string) => notices.push({ code, spans: [], message });
  if (!hasLanguagePack(language))
    remark(
      "language-without-pack",
      `The document is in a language without a pack (${language}): it is kept and compared with others, but nobody’s words are read out of it.`,
    );
  if (status === "canceled")
    remark(
      "withdrawn",
      "With this notice its publisher withdrew the item; what was captured of it before is kept.",
    );
  if (status === "withheld")
    remark("withheld", "Its publisher asks that the item be held back for the time being.");
  for (const { name, whole, confirmed } of credits)
    if (whole)
      remark(
        "passed-on",
        `Passed on from “${name}”, as the file states${confirmed ? "" : ", by a name that others may bear as well"}.`,
      );
  return notices;
}
