/** Records of a CSV file with quoted fields, which may hold line breaks and doubled quotes (RFC 4180). */
export function csvRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = "";
    if (text[at] === '"') {
      for (at++; at < text.length; at++) {
        if (text[at] !== '"') field += text[at];
        else if (text[at + 1] === '"') field += text[at++];
        else break;
      }
      at++;
    } else {
      const start = at;
      while (at < text.length && !",\r\n".includes(text[at]!)) at++;
      field = text.slice(start, at);
    }
    record.push(field);
    if (text[at] === ",") {
      at++;
      continue;
    }
    if (text[at] === "\r") at++;
    at++;
    records.push(record);
    record = [];
  }
  // A comma at the very end has an empty field behind it.
  if (record.length > 0) records.push([...record, ""]);
  return records;
}
