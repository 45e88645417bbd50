import type { Library } from '../../lib/library/index.ts';

/** What comes in bursts is followed once, after it: a page that waits for its marks waits for nothing else. */
const rest = 2_000;

export interface Upkeep {
  /**
   * Follows the last change, a moment after it. Where the worker dies first, its next start does the same.
   * @returns settles when it has followed; never where another change came first
   */
  soon(): Promise<void>;
  /** Once a day: has the search index compared with the papers, and what differs packed again. */
  daily(): Promise<void>;
}

/** @param others what is done after changes beside tending the library, each safe to be done at any time */
export function createMaintenance(
  library: {
    readonly search: Pick<Library['search'], 'repairIndex'>;
    readonly maintenance: Pick<Library['maintenance'], 'runStep'>;
  },
  others: readonly (() => Promise<void>)[],
): Upkeep {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const soon = (): Promise<void> => {
    clearTimeout(waiting);
    return new Promise((resolve, reject) => {
      waiting = setTimeout(() => {
        Promise.all([tend(library), ...others.map((other) => other())]).then(() => resolve(), reject);
      }, rest);
    });
  };
  return {
    soon,
    async daily() {
      await library.search.repairIndex();
      await soon();
    },
  };
}

/** A bounded step at a time. What is due is written down in the library, not here. */
async function tend(library: { readonly maintenance: Pick<Library['maintenance'], 'runStep'> }): Promise<void> {
  while (await library.maintenance.runStep()) await new Promise((resolve) => setTimeout(resolve));
}
