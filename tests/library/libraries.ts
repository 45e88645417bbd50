/** Libraries for tests, each in its own database and with a clock that the test sets. */
import type { ListingDraft, PaperDraft } from '../../lib/domain/draft.ts';
import { type Library, type LibraryOptions, openLibrary } from '../../lib/library/index.ts';

let opened: Library[] = [];
let count = 0;

/** Noon of 14 March 2025. */
export const noon = Date.UTC(2025, 2, 14, 12);

export function newLibrary(options: LibraryOptions = {}): Library {
  count += 1;
  const library = openLibrary({ name: `test-${count}`, now: () => noon, ...options });
  opened.push(library);
  return library;
}

export function closeLibraries(): void {
  for (const library of opened) library.close();
  opened = [];
}

/** Returns a daily listing of Hugging Face. */
export function day(date: string, papers: PaperDraft[]): ListingDraft {
  return {
    source: 'huggingface',
    url: `https://huggingface.co/papers/date/${date}`,
    listing: { kind: 'day', date },
    papers,
  };
}
