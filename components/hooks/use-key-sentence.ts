import { useMemo } from 'react';
import { keySentence } from '../../lib/digest/key-sentence.ts';
import type { Paper } from '../../lib/domain/paper.ts';

/** The one sentence of the abstract that says best what the paper is about, letter for letter. */
export function useKeySentence({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): string | undefined {
  return useMemo(() => keySentence(abstract === undefined ? { title } : { title, abstract }), [title, abstract]);
}
