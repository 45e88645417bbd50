/** Runs in an extension page: plans, writes and undoes the import of a file. */
import { openLibrary } from '../../../lib/library/index.ts';

const parts: string[] = [];

const bench = {
  add(part: string): void {
    parts.push(part);
  },

  /** Times in milliseconds. */
  async run(name: string): Promise<{ plan: number; write: number; undo: number; longest: number; added: number }> {
    const library = openLibrary({ name });
    await library.papers.counts();
    const file = new Blob(parts);
    // Assembling the file isn't measured, because users import from disk.
    await new Promise((resolve) => setTimeout(resolve, 500));
    let longest = 0;
    const watcher = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    watcher.observe({ type: 'longtask' });
    const begun = performance.now();
    const plan = await library.imports.plan(file);
    const planned = performance.now();
    const report = await library.imports.run(plan);
    const written = performance.now();
    await library.undo(report.act ?? '');
    const undone = performance.now();
    watcher.disconnect();
    library.close();
    return { plan: planned - begun, write: written - planned, undo: undone - written, longest, added: report.added };
  },
};

export type ImportBench = typeof bench;

Object.assign(globalThis, { digestifImportBench: bench });
