import type { Library } from '../../lib/library/index.ts';

/** Milliseconds to wait after the last change of a burst, so that maintenance does not delay the marks of a page. */
const debounceDelay = 2_000;

/** Background maintenance of the library. */
export interface Maintenance {
  /**
   * Runs maintenance shortly after the last change (debounced). If the worker stops first, its next start runs it.
   * @returns resolves when done; never, if another call restarts the timer
   */
  soon(): Promise<void>;
  /** Checks the library row by row and the search index against it, and repairs differences. Runs once a day. */
  daily(): Promise<void>;
}

/** @param others further tasks to run after changes, each safe to run at any time */
export function createMaintenance(
  library: {
    readonly search: Pick<Library['search'], 'repairIndex'>;
    readonly maintenance: Pick<Library['maintenance'], 'runStep'>;
    readonly recovery: Pick<Library['recovery'], 'check'>;
  },
  others: readonly (() => Promise<void>)[],
): Maintenance {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): Promise<void> => {
    clearTimeout(timer);
    return new Promise((resolve, reject) => {
      timer = setTimeout(() => {
        Promise.all([runSteps(library), ...others.map((other) => other())]).then(() => resolve(), reject);
      }, debounceDelay);
    });
  };
  return {
    soon,
    async daily() {
      await library.recovery.check();
      await library.search.repairIndex();
      await soon();
    },
  };
}

/** Runs bounded steps until the library has no more. Pending work is recorded in the library, not here. */
async function runSteps(library: { readonly maintenance: Pick<Library['maintenance'], 'runStep'> }): Promise<void> {
  while (await library.maintenance.runStep()) await new Promise((resolve) => setTimeout(resolve));
}
