import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useMemo } from 'react';
import { browser } from 'wxt/browser';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { grantedPatterns } from '../../../lib/browser/granted-patterns.ts';
import { sendRequest } from '../../../lib/browser/send-request.ts';
import type { Key } from '../../../lib/domain/key.ts';
import { callBackground } from '../../../lib/messages.ts';
import { zoteroStrings } from '../../../lib/strings/export.ts';
import { zoteroPattern } from '../../../lib/zotero/host-permission.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';
import { useSettings } from '../core/use-settings.ts';

/** Requests access to the local Zotero. Requires a user gesture. */
function askForZotero(): Promise<boolean> {
  return browser.permissions.request({ origins: [zoteroPattern] });
}

/** Sends papers to Zotero and shows the outcome. */
export function useZotero(): (papers: readonly PaperView[]) => void {
  const library = useLibrary();
  const { say } = useToasts();
  const { fail } = useDecisions();
  return useCallback(
    (papers) => {
      const asked = askForZotero();
      const sending = async () => {
        if (!(await asked)) {
          say({ words: zoteroStrings.notAllowed });
          return;
        }
        say({ words: zoteroStrings.sending(papers.length) });
        const { sendViewsToZotero } = await import('../../../lib/zotero/send-papers.ts');
        const outcome = await sendViewsToZotero(
          library,
          { fetch: sendRequest, granted: grantedPatterns },
          papers,
          new AbortController().signal,
        );
        say({ words: zoteroStrings.outcome(outcome) });
      };
      sending().catch(fail);
    },
    [library, say, fail],
  );
}

/** Whether a paper was sent to Zotero by Digestif; undefined until loaded. */
export function useInZotero(keys: readonly Key[]): boolean | undefined {
  const library = useLibrary();
  return useLiveQuery(() => library.zotero.has(keys), [library, keys.join(' ')]);
}

/** Whether Zotero refuses to list its items. */
export function useZoteroOff(): boolean {
  const library = useLibrary();
  return useLiveQuery(() => library.zotero.isUnavailable(), [library]) === true;
}

/** Whether saving a paper also sends it to Zotero, and a setter; undefined until loaded. */
export function useSavingSends(): readonly [boolean | undefined, (on: boolean) => Promise<void>] {
  const [settings, changeSettings] = useSettings();
  const { fail } = useDecisions();
  const change = useCallback(
    async (on: boolean) => {
      const allowed = !on || (await askForZotero());
      if (!allowed) return;
      await changeSettings({ zoteroSince: on ? Date.now() : 0 });
      await callBackground('changed', {}).catch(fail);
    },
    [changeSettings, fail],
  );
  const on = settings === undefined ? undefined : settings.zoteroSince > 0;
  return useMemo(() => [on, change] as const, [on, change]);
}
