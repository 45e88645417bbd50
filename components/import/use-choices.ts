import { useState } from 'react';
import type { ImportChoices } from '../../lib/library/api/import.ts';

/** The user's choices for an import. */
export interface Choices extends Required<ImportChoices> {
  readonly turned: ReadonlySet<number>;
}

const none: Choices = { turned: new Set(), asNew: false, save: false, keywordsAsTags: false };

/** Returns the user's choices and a function to update them. */
export function useChoices(): [Choices, (some: Partial<Choices>) => void] {
  const [choices, setChoices] = useState(none);
  return [choices, (some) => setChoices((before) => ({ ...before, ...some }))];
}
