import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { findTroubles } from '../../lib/source-health.ts';

/** Since when pages of a source are not recognised, by the source's id, kept up to date; empty until it is known. */
export function useTroubles(): ReadonlyMap<string, number> {
  const [troubles, setTroubles] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const look = async () => setTroubles(findTroubles(await browser.storage.local.get(null)));
    const onChanged = (changes: Record<string, { oldValue?: unknown; newValue?: unknown }>, area: string) => {
      const names = Object.fromEntries(Object.keys(changes).map((name) => [name, 0]));
      if (area === 'local' && findTroubles(names).size > 0) void look();
    };
    void look();
    browser.storage.onChanged.addListener(onChanged);
    return () => browser.storage.onChanged.removeListener(onChanged);
  }, []);
  return troubles;
}
