import type { PagePorts } from './ports.ts';

/** Milliseconds of work before yielding to the page. A slice can overrun by one item, and stays far below 50 ms. */
const sliceLength = 8;

/** Divides work into time slices, so that the page stays responsive. */
export interface TimeSlicer {
  /** Starts a new slice. Call it when work resumes after a wait, because waiting does not count as work. */
  begin(): void;
  /** Await this between two items. Yields to the page if the slice is used up. */
  yieldIfDue(): Promise<void>;
  /** The longest slice of work so far, in milliseconds. */
  readonly longest: number;
}

/** Creates a time slicer on the page's clock. */
export function createTimeSlicer({ clock, yieldToPage }: Pick<PagePorts, 'clock' | 'yieldToPage'>): TimeSlicer {
  let start = clock();
  let longest = 0;
  return {
    begin() {
      start = clock();
    },
    async yieldIfDue() {
      const spent = clock() - start;
      longest = Math.max(longest, spent);
      if (spent < sliceLength) return;
      await yieldToPage();
      start = clock();
    },
    get longest() {
      return longest;
    },
  };
}
