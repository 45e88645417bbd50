/** Why a change could not be written: the disk or the quota is full, the browser’s storage failed, or something else. */
export type WriteFailure = 'full' | 'storage' | 'other';

/** Names that browsers, Dexie and the journal give to failures of the storage. */
const storageErrors: ReadonlySet<string> = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'JournalError',
  'NotReadableError',
  'OpenFailedError',
  'ReopenedError',
  'TransactionInactiveError',
  'UnknownError',
]);

/** Names the cause of a failure, which may be inside other errors. */
export function writeFailureOf(error: unknown): WriteFailure {
  const names = namesIn(error);
  if (names.has('QuotaExceededError')) return 'full';
  return [...names].some((name) => storageErrors.has(name)) ? 'storage' : 'other';
}

/** The names of an error and of all errors that it was made from. */
function namesIn(error: unknown, known = new Set<unknown>()): Set<string> {
  if (typeof error !== 'object' || error === null || known.has(error)) return new Set();
  known.add(error);
  const { name, cause, inner, failures } = error as Partial<Record<'name' | 'cause' | 'inner' | 'failures', unknown>>;
  const causes = [cause, inner, ...(Array.isArray(failures) ? failures : [])];
  return new Set([String(name), ...causes.flatMap((one) => [...namesIn(one, known)])]);
}
