import { useMemo } from 'react';
import { findKeySentence, type KeySentence } from '../../../lib/digest/key-sentence.ts';
import type { Paper } from '../../../lib/domain/paper.ts';

/** The sentence of the abstract that best summarises the paper. */
export function useKeySentence({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): KeySentence | undefined {
  return useMemo(() => findKeySentence(abstract === undefined ? { title } : { title, abstract }), [title, abstract]);
}
