import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import type { Visit } from '@/lib/library/api/papers.ts';
import { grantedPatterns } from '../../../lib/browser/granted-patterns.ts';
import { isWholeHost, type Source } from '../../../lib/domain/source.ts';
import { messageOf } from '../../../lib/errors.ts';
import { sources } from '../../../lib/sources/index.ts';
import { settingsStrings } from '../../../lib/strings/settings.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useLibrary } from '../core/library-context.tsx';
import { useStableCallback } from '../core/use-stable-callback.ts';
import { allowSource, disallowSource } from '../page/site-access.ts';
import { useReaderFailures } from './use-reader-failures.ts';

/** A source as shown in Settings. */
export interface SourceView {
  readonly source: Source;
  /** Whether the browser currently allows access; users can revoke even what the installation granted. */
  readonly allowed: boolean;
  readonly last: Visit | undefined;
  /** Since when its pages are not recognised, in milliseconds since the epoch; undefined if they are. */
  readonly trouble: number | undefined;
}

/** The sources in Settings and their actions. */
export interface SourceControls {
  /** Undefined until access and last visits are loaded. */
  readonly sources: readonly SourceView[] | undefined;
  /** Requires a user gesture. */
  readonly allow: (source: Source) => void;
  readonly stop: (source: Source) => void;
}

/** Maximum visits to scan for a source's last one. */
const visitsLookedAt = 200;

/** All sources with access and last visit. Shows a message whenever access is granted or revoked, also elsewhere. */
export function useSources(): SourceControls {
  const library = useLibrary();
  const { say } = useToasts();
  const visits = useLiveQuery(() => library.papers.visits(visitsLookedAt), [library]);
  const allowed = useAllowed((source, now) =>
    say({ words: now ? settingsStrings.nowRead(source.name) : settingsStrings.noLongerRead(source.name) }),
  );
  const troubles = useReaderFailures();
  const sayError = (reason: unknown) => say({ words: messageOf(reason) });
  return {
    sources:
      visits === undefined || allowed === undefined
        ? undefined
        : sources.map((source) => ({
            source,
            allowed: allowed.has(source.id),
            last: visits.find((visit) => visit.source === source.id),
            trouble: troubles.get(source.id),
          })),
    allow: (source) => void allowSource(source).catch(sayError),
    stop: (source) => void disallowSource(source).catch(sayError),
  };
}

/**
 * Ids of the sources with access, kept up to date.
 * @param onChange called for each source whose access changed
 */
function useAllowed(onChange: (source: Source, allowed: boolean) => void): ReadonlySet<string> | undefined {
  const [allowed, setAllowed] = useState<ReadonlySet<string>>();
  const tell = useStableCallback(onChange);
  useEffect(() => {
    let before: ReadonlySet<string> | undefined;
    let ended = false;
    const look = async () => {
      const answers = await Promise.all(sources.map(async (source) => ((await isAllowed(source)) ? [source.id] : [])));
      if (ended) return;
      const now = new Set(answers.flat());
      for (const source of before === undefined ? [] : sources) {
        if (before?.has(source.id) !== now.has(source.id)) tell(source, now.has(source.id));
      }
      before = now;
      setAllowed(now);
    };
    const again = () => void look();
    again();
    browser.permissions.onAdded.addListener(again);
    browser.permissions.onRemoved.addListener(again);
    return () => {
      ended = true;
      browser.permissions.onAdded.removeListener(again);
      browser.permissions.onRemoved.removeListener(again);
    };
  }, [tell]);
  return allowed;
}

/** An optional site counts as allowed with the first of its hosts; one from the installation needs all of them. */
async function isAllowed({ access, matches }: Source): Promise<boolean> {
  const open = await grantedPatterns(matches);
  return access === 'asked' ? open.some(isWholeHost) : open.length === matches.length;
}
