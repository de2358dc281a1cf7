const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

/** Whether a text is a year, month or day of the calendar as ISO 8601 writes it: `2031-02-30` is none. */
export function isCalendarDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const day = `${text}${"-01-01".slice(text.length - 4)}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
