/** Languages whose words can be read, as BCP 47 primary tags: those that there are weights, cues and word lists for. */
export const LANGUAGE_PACKS: readonly string[] = ["en"];

/** Whether documents in a language (BCP 47, such as `en-GB`) can be read. */
export function hasLanguagePack(language: string): boolean {
  return LANGUAGE_PACKS.includes(language.toLowerCase().split("-")[0] ?? "");
}
