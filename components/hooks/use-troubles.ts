import { useEffect, useMemo, useState } from 'react';
import { browser } from 'wxt/browser';
import { findTroubles } from '../../lib/source-health.ts';
import { useSourceNames } from './use-source-names.ts';

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

/** The same with the sources' names, for sentences. */
export function useNamedTroubles(): { readonly name: string; readonly since: number }[] {
  const troubles = useTroubles();
  const names = useSourceNames(troubles.size > 0);
  return useMemo(
    () => [...troubles].map(([source, since]) => ({ name: names?.get(source) ?? source, since })),
    [troubles, names],
  );
}
