/** Keeps the citation keys under which papers were exported, so that they never change. */
import { citeKey } from '../../exporters/cite-key.ts';
import type { LibraryContext } from '../base/context.ts';
import { plainPaper, toState } from '../papers/row-mapping.ts';

const batchSize = 500;

/** Stores the citation keys of papers that lack one. A library that can’t be written is exported all the same. */
export async function storeCiteKeys({ db }: Pick<LibraryContext, 'db'>, ids: readonly number[]): Promise<void> {
  try {
    for (let start = 0; start < ids.length; start += batchSize) {
      await db.transaction('rw', [db.papers, db.states], async () => {
        const wanted = ids.slice(start, start + batchSize);
        const [rows, states] = await Promise.all([db.papers.bulkGet(wanted), db.states.bulkGet(wanted)]);
        const keyed = rows.flatMap((row, index) => {
          if (row === undefined || row.citeKey !== undefined) return [];
          return [{ ...row, citeKey: citeKey(plainPaper(row, toState(states[index]))) }];
        });
        if (keyed.length > 0) await db.papers.bulkPut(keyed);
      });
    }
  } catch (error) {
    // On a full disk, the file is worth more than its keys; the next export stores them.
    reportError(error);
  }
}
