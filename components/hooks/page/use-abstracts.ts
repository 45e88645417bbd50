import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { namesOf, originsOf, planAbstracts } from '../../../lib/abstracts/providers.ts';
import { callBackground } from '../../../lib/messages.ts';
import { type AbstractsStatus, abstractsKey } from '../../../lib/page-status/abstract-status.ts';
import type { PageStatus } from '../../../lib/page-status/page-status.ts';
import { sources } from '../../../lib/sources/index.ts';
import { useLibrary } from '../core/library-context.tsx';
import { useAsyncError } from '../core/use-async-error.ts';
import { isAllowedElseInTab, isUnderPopup } from './site-access.ts';
import { usePagePapers } from './use-page-papers.ts';

/** A listing's papers without abstracts, and actions for them. */
export interface AbstractControls {
  readonly bare: number;
  readonly all: number;
  /** Providers to ask; empty if none knows the papers. */
  readonly names: readonly string[];
  readonly status: AbstractsStatus | undefined;
  /** Requests access if needed, then fetches the abstracts. Requires a user gesture. */
  readonly get: () => Promise<void>;
}

/** @returns undefined until loaded */
export function useAbstracts(
  page: Extract<PageStatus, { kind: 'listing' }>,
  tab: number | undefined,
): AbstractControls | undefined {
  const library = useLibrary();
  const { keys, url, source } = page;
  const papers = usePagePapers(keys);
  const views = useLiveQuery(
    async () => (papers === undefined ? undefined : library.papers.views(papers.ids)),
    [library, papers?.ids.join(' ')],
  );
  const status = useStatus(tab);
  if (views === undefined) return undefined;
  const bare = views.filter(({ paper }) => paper.abstract === undefined);
  const plan = planAbstracts(bare.map(({ paper }) => paper.keys));
  const origins = originsOf(plan);
  return {
    bare: bare.length,
    all: keys.length,
    names: namesOf(plan),
    status: status?.url === url ? status : undefined,
    async get() {
      if (tab === undefined) return;
      const id = sources.find(({ name }) => name === source)?.id;
      const tell = () => callBackground('getAbstracts', { tab, source: id });
      if (isUnderPopup()) {
        if (await isAllowedElseInTab(origins, tab)) await tell();
        return;
      }
      const answer = browser.permissions.request({ origins });
      // Sent first: if the permission question closes this window, the background continues once access is granted.
      await tell();
      if (await answer) await tell();
      else await browser.storage.session.remove(abstractsKey(tab));
    },
  };
}

function useStatus(tab: number | undefined): AbstractsStatus | undefined {
  const fail = useAsyncError();
  const [status, setStatus] = useState<AbstractsStatus>();
  useEffect(() => {
    if (tab === undefined) return;
    const key = abstractsKey(tab);
    let known = false;
    const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
      const change = changes[key];
      if (area !== 'session' || change === undefined) return;
      known = true;
      setStatus(change.newValue as AbstractsStatus | undefined);
    };
    browser.storage.onChanged.addListener(onChanged);
    browser.storage.session.get(key).then((stored) => {
      // Ignores other tabs, and does not overwrite newer values.
      if (!known) setStatus(stored[key] as AbstractsStatus | undefined);
    }, fail);
    return () => {
      known = true;
      browser.storage.onChanged.removeListener(onChanged);
    };
  }, [tab, fail]);
  return status;
}
