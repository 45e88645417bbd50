import type { PagePorts } from './ports.ts';

/** How long work may go on before the page gets its turn. A turn may overrun by one item, which stays far below 50 ms. */
const slice = 8;

/** Measures the work since the page last had its turn. */
export interface TimeSlicer {
  /** To be called where work starts after a wait, which is no work. */
  begin(): void;
  /** To be awaited between two items; gives the page its turn where it is due. */
  turn(): Promise<void>;
  /** The longest slice of work so far, in milliseconds. */
  readonly longest: number;
}

/** Cuts work into slices by a clock. */
export function createSlices({ clock, rest }: Pick<PagePorts, 'clock' | 'rest'>): TimeSlicer {
  let start = clock();
  let longest = 0;
  return {
    begin() {
      start = clock();
    },
    async turn() {
      const spent = clock() - start;
      longest = Math.max(longest, spent);
      if (spent < slice) return;
      await rest();
      start = clock();
    },
    get longest() {
      return longest;
    },
  };
}
