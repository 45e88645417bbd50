import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import type { Source } from '../../lib/domain/source.ts';
import type { Visit } from '../../lib/library.ts';
import { sources } from '../../lib/sources/index.ts';
import { useLibrary } from './library-context.tsx';

/** A source as Settings shows it. */
export interface SourceView {
  readonly source: Source;
  /** Whether the browser lets Digestif read its pages now; a person can withhold even what was given at install. */
  readonly allowed: boolean;
  readonly last: Visit | undefined;
}

/** How far back the last reading of a source is looked for, in visits. */
const visitsLookedAt = 200;

/** Every source with its access and its last reading, and how to ask for access; undefined until both are known. */
export function useSources(): readonly [readonly SourceView[] | undefined, (source: Source) => void] {
  const library = useLibrary();
  const visits = useLiveQuery(() => library.visits(visitsLookedAt), [library]);
  const [allowed, setAllowed] = useState<ReadonlySet<string>>();
  useEffect(() => {
    const look = async () => {
      const answers = await Promise.all(
        sources.map(async ({ id, matches }) =>
          (await browser.permissions.contains({ origins: [...matches] })) ? [id] : [],
        ),
      );
      setAllowed(new Set(answers.flat()));
    };
    void look();
    const again = () => void look();
    browser.permissions.onAdded.addListener(again);
    browser.permissions.onRemoved.addListener(again);
    return () => {
      browser.permissions.onAdded.removeListener(again);
      browser.permissions.onRemoved.removeListener(again);
    };
  }, []);
  const views =
    visits === undefined || allowed === undefined
      ? undefined
      : sources.map((source) => ({
          source,
          allowed: allowed.has(source.id),
          last: visits.find((visit) => visit.source === source.id),
        }));
  // Asked from a click: the browser refuses the question anywhere else.
  return [views, ({ matches }) => void browser.permissions.request({ origins: [...matches] })];
}
