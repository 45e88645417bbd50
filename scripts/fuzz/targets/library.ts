/** A library in memory with a few papers, and whether an operation left it as it was. */
import 'fake-indexeddb/auto';
import { type Library, openLibrary } from '../../../lib/library/index.ts';

const now = Date.UTC(2025, 2, 14, 12);
let opened: Promise<Library> | undefined;
let count = 0;

/** The library of this process; {@link renewLibrary} replaces it. */
export function findLibrary(): Promise<Library> {
  opened ??= create();
  return opened;
}

/** After damage, so that the next input finds a sound library. */
export async function renewLibrary(): Promise<void> {
  (await opened)?.close();
  opened = undefined;
}

async function create(): Promise<Library> {
  count += 1;
  const library = openLibrary({ name: `fuzz-${count}`, now: () => now });
  await library.papers.record({
    source: 'huggingface',
    url: 'https://huggingface.co/papers/date/2025-03-13',
    listing: { kind: 'day', date: '2025-03-13' },
    papers: [
      { title: 'Maps that Build Themselves', keys: ['arxiv:2503.11731'], abstract: 'We study maps.' },
      { title: 'A sound paper', keys: ['doi:10.1000/a'] },
    ],
  });
  return library;
}

/** Everything in a library, to compare. */
export async function stateOf(library: Library): Promise<string> {
  return (await library.backup.canonicalLines()).join('\n');
}
