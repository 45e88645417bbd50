/** What runs inside an extension page: a library filled batch after batch, and what it then comes to. */
import type { PaperDraft } from '../../../lib/domain/draft.ts';
import type { Key } from '../../../lib/domain/key.ts';
import { type Library, openLibrary } from '../../../lib/library/index.ts';

let library: Library | undefined;
/** The same for every batch: when papers were met is no part of what they are. */
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
  /** Opens a library with nothing in it. */
  async open(name: string): Promise<void> {
    library = openLibrary({ name });
    await library.papers.counts();
  },

  /** @returns how long recording took, in milliseconds */
  async record(papers: PaperDraft[], batch: number): Promise<number> {
    const before = performance.now();
    await current().papers.record(
      { source: 'arxiv', url: `https://arxiv.org/list/cs/recent?skip=${batch}`, papers },
      { at, visit: `batch ${batch}` },
    );
    return performance.now() - before;
  },

  /** A digest of the canonical export, byte by byte, and how many papers are in it. */
  async export(): Promise<{ digest: string; papers: number }> {
    const lines = await current().backup.canonicalLines();
    const digests: string[] = [];
    for (let start = 0; start < lines.length; start += 1_000) {
      digests.push(await digestOf(lines.slice(start, start + 1_000).join('\n')));
    }
    return { digest: await digestOf(digests.join('\n')), papers: lines.length };
  },

  /** The canonical keys of the papers to which keys lead. */
  async keysOf(keys: Key[]): Promise<(string | undefined)[]> {
    const views = await current().papers.viewsByKey(keys);
    return views.map((view) => view?.paper.keys[0]);
  },
};

export type IdentityBench = typeof bench;

Object.assign(globalThis, { digestifIdentityBench: bench });
