/** Splits `DOCUMENT#ATTESTATION`, as disputes name the words they are made by. */
export function splitWords(key: string): [document: string, attestation: string] {
  const at = key.lastIndexOf("#");
  return [key.slice(0, at), key.slice(at + 1)];
}
