// Uris have several spellings: clients differ in what they encode and in the case of a drive's letter.

/** One spelling for all that name the same file, for comparing; it is no uri to open. */
export function plainUri(uri: string): string {
  return decode(uri).replace(/^file:\/\/\/[A-Z]:/, (drive) => drive.toLowerCase());
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
