import { useState } from 'react';
import type { ImportChoices } from '../../lib/library/api/import.ts';

/** What the user chose so far. */
export interface Choices extends Required<ImportChoices> {
  readonly turned: ReadonlySet<number>;
}

const none: Choices = { turned: new Set(), asNew: false, save: false, keywordsAsTags: false };

/** What the user chose, and how some of it is changed. */
export function useChoices(): [Choices, (some: Partial<Choices>) => void] {
  const [choices, setChoices] = useState(none);
  return [choices, (some) => setChoices((before) => ({ ...before, ...some }))];
}
