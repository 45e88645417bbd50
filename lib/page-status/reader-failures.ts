/**
 * Times since which a source's pages are not recognised, for Settings. One row per source in local storage, so that two
 * pages never overwrite each other. The next page that is read removes the row.
 */

const prefix = 'unrecognised:';

/** Returns the name of a source's row. Its value is in milliseconds since the epoch. */
export function readerFailureKey(source: string): string {
  return `${prefix}${source}`;
}

/** Whether a row of local storage is a reader failure. */
export function isReaderFailureRow(name: string): boolean {
  return name.startsWith(prefix);
}

/** Returns the failing sources and their times from the contents of local storage. */
export function findReaderFailures(stored: Readonly<Record<string, unknown>>): Map<string, number> {
  const rows = Object.entries(stored).filter(([name]) => isReaderFailureRow(name));
  return new Map(rows.flatMap(([name, at]) => (typeof at === 'number' ? [[name.slice(prefix.length), at]] : [])));
}
