import Dexie from 'dexie';
import { expect, it } from 'vitest';
import { writeFailureOf } from '../../components/hooks/core/write-failure.ts';
import { NewerLibraryError } from '../../lib/db/database.ts';
import { JournalError } from '../../lib/library/base/flush-journal.ts';

const full = new DOMException('The disk is full.', 'QuotaExceededError');
const aborted = new DOMException('The transaction was aborted.', 'AbortError');

it.each([
  ['a full disk', full, 'full'],
  ['a full disk while the journal is written', new JournalError('Not saved.', { cause: full }), 'full'],
  ['a full disk as Dexie reports it', new Dexie.AbortError('Aborted', full), 'full'],
  ['a full disk in a bulk change', new Dexie.BulkError('bulkPut', [full]), 'full'],
  ['a database that could not be opened', new Dexie.OpenFailedError(new DOMException('', 'UnknownError')), 'storage'],
  ['an aborted transaction in a bulk change', new Dexie.BulkError('bulkPut', [aborted]), 'storage'],
  ['an error inside the browser', new DOMException('Internal error.', 'UnknownError'), 'storage'],
  ['a journal that could not be written', new JournalError('Not saved.'), 'storage'],
  ['a library of a newer version', new NewerLibraryError(), 'other'],
  ['an error of the program', new TypeError('x is undefined'), 'other'],
  ['no error', undefined, 'other'],
])('%s is named by its cause', (_, error, cause) => {
  expect(writeFailureOf(error)).toBe(cause);
});

it('an error that is its own cause ends', () => {
  const error = new Error('Round');
  error.cause = error;
  expect(writeFailureOf(error)).toBe('other');
});
