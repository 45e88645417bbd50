/** Runs in an extension page: fills a library batch by batch, and reads the result. */
import type { PaperDraft } from '../../../lib/domain/draft.ts';
import type { Key } from '../../../lib/domain/key.ts';
import { type Library, openLibrary } from '../../../lib/library/index.ts';

let library: Library | undefined;
/** The same for every batch, because the date of listing doesn't matter. */
const at = Date.UTC(2025, 2, 13);

function current(): Library {
  if (library === undefined) throw new Error('No library is open.');
  return library;
}

async function digestOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const bench = {
  /** Opens an empty library. */
  async open(name: string): Promise<void> {
    library = openLibrary({ name });
    await library.papers.counts();
  },

  /** @returns milliseconds of recording */
  async record(papers: PaperDraft[], batch: number): Promise<number> {
    const before = performance.now();
    await current().papers.record(
      { source: 'arxiv', url: `https://arxiv.org/list/cs/recent?skip=${batch}`, papers },
      { at, visit: `batch ${batch}` },
    );
    return performance.now() - before;
  },

  /** Returns a hash of the canonical export, and the number of papers in it. */
  async export(): Promise<{ digest: string; papers: number }> {
    const lines = await current().backup.canonicalLines();
    const digests: string[] = [];
    for (let start = 0; start < lines.length; start += 1_000) {
      digests.push(await digestOf(lines.slice(start, start + 1_000).join('\n')));
    }
    return { digest: await digestOf(digests.join('\n')), papers: lines.length };
  },

  /** Returns the canonical keys of the papers with the given keys. */
  async keysOf(keys: Key[]): Promise<(string | undefined)[]> {
    const views = await current().papers.viewsByKey(keys);
    return views.map((view) => view?.paper.keys[0]);
  },
};

export type IdentityBench = typeof bench;

Object.assign(globalThis, { digestifIdentityBench: bench });
