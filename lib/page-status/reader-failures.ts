/**
 * Since when the pages of a source are not as its reader expects, for Settings. One row of the browser's local storage
 * a source, so that two pages never write over each other; gone with the next page that is read.
 */

const prefix = 'unrecognised:';

/** The name of a source's row; it holds milliseconds since the epoch. */
export function readerFailureKey(source: string): string {
  return `${prefix}${source}`;
}

/** Whether a row of the storage is a source's. */
export function isTroubleRow(name: string): boolean {
  return name.startsWith(prefix);
}

/** From a whole storage: the sources that have trouble, and since when. */
export function findReaderFailures(stored: Readonly<Record<string, unknown>>): Map<string, number> {
  const rows = Object.entries(stored).filter(([name]) => isTroubleRow(name));
  return new Map(rows.flatMap(([name, at]) => (typeof at === 'number' ? [[name.slice(prefix.length), at]] : [])));
}
