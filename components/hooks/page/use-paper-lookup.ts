import { useState } from 'react';
import { browser } from 'wxt/browser';
import { originsOf, planAbstracts } from '../../../lib/abstracts/providers.ts';
import type { Key } from '../../../lib/domain/key.ts';
import type { PlaceNote } from '../../../lib/domain/place.ts';
import { callBackground } from '../../../lib/messages.ts';
import { isAllowedElseInTab, isUnderPopup } from './site-access.ts';

/** Result of a look-up. */
export interface LookedUp {
  readonly got: number;
  readonly notes: readonly PlaceNote[];
}

/** Looks up one paper: its title, if only its identifier is known, and its abstract. */
export function usePaperLookup(
  keys: readonly Key[],
  tab: number | undefined,
): {
  readonly result: LookedUp | 'running' | undefined;
  /** Requires a user gesture. */
  readonly lookUp: () => Promise<void>;
} {
  const [result, setResult] = useState<LookedUp | 'running'>();
  const lookUp = async () => {
    const origins = originsOf(planAbstracts([keys]));
    const asking = isUnderPopup() ? isAllowedElseInTab(origins, tab) : browser.permissions.request({ origins });
    if (!(await asking)) return;
    setResult('running');
    try {
      setResult(await callBackground('lookUp', { keys: [...keys] }));
    } catch (reason) {
      setResult(undefined);
      throw reason;
    }
  };
  return { result, lookUp };
}
