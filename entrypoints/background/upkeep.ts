import type { Library } from '../../lib/library.ts';

/** What comes in bursts is tended once, after it. */
const rest = 2_000;
let waiting: ReturnType<typeof setTimeout> | undefined;

/**
 * Tends the search index a moment after the last change, a bounded step at a time. Where the worker dies first, its next
 * start goes on: what is due is written down in the library, not here.
 */
export function tendSoon(library: Pick<Library, 'tend'>): Promise<void> {
  clearTimeout(waiting);
  return new Promise((resolve, reject) => {
    waiting = setTimeout(() => tend(library).then(resolve, reject), rest);
  });
}

/** Once a day: has the search index compared with the papers, and what differs packed anew. */
export async function checkAndTend(library: Pick<Library, 'checkSearch' | 'tend'>): Promise<void> {
  await library.checkSearch();
  await tendSoon(library);
}

async function tend(library: Pick<Library, 'tend'>): Promise<void> {
  while (await library.tend()) await new Promise((resolve) => setTimeout(resolve));
}
