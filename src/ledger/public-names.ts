interface Listed {
  readonly kind?: unknown;
  readonly name?: unknown;
  readonly aliases?: unknown;
  readonly role?: unknown;
}

/** Names, in lower case, of the persons to whom registries give a public role. */
export function publicNames(registries: readonly unknown[]): Set<string> {
  const names = new Set<string>();
  for (const registry of registries) {
    const { sources } = registry as { sources?: unknown };
    for (const { kind, name, aliases, role } of Array.isArray(sources) ? (sources as Listed[]) : []) {
      if (kind !== "person" || typeof role !== "string" || role === "") continue;
      for (const one of [name, ...(Array.isArray(aliases) ? aliases : [])])
        if (typeof one === "string") names.add(one.toLowerCase());
    }
  }
  return names;
}
