/** What stands behind a comma and still belongs to the name before it, in lower case. */
export const NAME_ENDINGS: ReadonlySet<string> = new Set(
  "jr jr. sr sr. inc inc. ltd ltd. llc l.l.c. plc corp corp. co. esq esq. ph.d. phd m.d. md d.c. ii iii".split(
    " ",
  ),
);
