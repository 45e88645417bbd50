/** A background without a browser: a real library, a fake session, and a toolbar that records what is drawn. */
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answer } from '../../entrypoints/background/dispatch-message.ts';
import { extensionHandlers, pageHandlers } from '../../entrypoints/background/message-handlers.ts';
import { type ExtensionSender, type PageSender, realUrl } from '../../entrypoints/background/senders.ts';
import type { Library } from '../../lib/library/index.ts';
import type { Answer, Envelope } from '../../lib/messages.ts';
import { type PageStatus, pageStatusKey } from '../../lib/page-status/page-status.ts';
import { newLibrary, noon } from '../library/libraries.ts';

export interface Stage {
  readonly library: Library;
  readonly drawn: { badge: string; titles: Map<number, string>; texts: Map<number, string | null> };
  readonly sent: { tab: number; message: unknown }[];
  /** Tabs whose page has a reader that answers. */
  readonly readers: Set<number>;
  /** Files that were injected into tabs. */
  readonly injected: { tab: number; files: string[] }[];
  ask(sender: PageSender | ExtensionSender, name: string, message: unknown): Promise<Answer<unknown>>;
  status(tab: number): Promise<PageStatus | undefined>;
}

export const extension: ExtensionSender = { kind: 'extension' };

/** A Hugging Face page in a tab. */
export function page(tab: number, url = 'https://huggingface.co/papers/date/2025-03-13'): PageSender {
  const address = new URL(url);
  return { kind: 'page', tab, url: address, real: realUrl(address), private: false };
}

export function setStage({ now = () => noon }: { now?: () => number } = {}): Stage {
  fakeBrowser.reset();
  const drawn: Stage['drawn'] = { badge: '', titles: new Map(), texts: new Map() };
  const sent: Stage['sent'] = [];
  const readers: Stage['readers'] = new Set();
  const injected: Stage['injected'] = [];
  const { action } = fakeBrowser;
  vi.spyOn(action, 'setIcon').mockImplementation(async () => undefined);
  vi.spyOn(action, 'setBadgeBackgroundColor').mockImplementation(async () => undefined);
  vi.spyOn(action, 'setBadgeTextColor').mockImplementation(async () => undefined);
  vi.spyOn(action, 'setTitle').mockImplementation((async ({ tabId, title }: { tabId?: number; title: string }) => {
    if (tabId !== undefined) drawn.titles.set(tabId, title);
  }) as never);
  vi.spyOn(action, 'setBadgeText').mockImplementation((async ({
    tabId,
    text,
  }: {
    tabId?: number;
    text?: string | null;
  }) => {
    if (tabId === undefined) drawn.badge = text ?? '';
    else drawn.texts.set(tabId, text ?? null);
  }) as never);
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation((async (tab: number, message: unknown) => {
    sent.push({ tab, message });
    if ((message as Envelope).name === 'readAgain' && !readers.has(tab)) {
      throw new Error('Could not establish connection. Receiving end does not exist.');
    }
    return { ok: true, value: { ok: true } };
  }) as never);
  vi.spyOn(fakeBrowser.scripting, 'executeScript').mockImplementation((async (injection: {
    target: { tabId: number };
    files?: string[];
  }) => {
    injected.push({ tab: injection.target.tabId, files: injection.files ?? [] });
    return [];
  }) as never);
  const library = newLibrary();
  const handlers = {
    page: pageHandlers(library, now, { follow: async () => undefined }, { follow: async () => undefined }),
    extension: extensionHandlers(
      library,
      () => noon,
      () => undefined,
      { run: async () => undefined, watch: async () => undefined, end: () => undefined },
      { want: async () => undefined, lookUp: async () => ({ got: 0, notes: [] }) },
    ),
  };
  return {
    library,
    drawn,
    sent,
    readers,
    injected,
    ask: (sender, name, message) => answer(handlers, { to: 'background', name, message }, sender),
    status: async (tab) => {
      const key = pageStatusKey(tab);
      return (await fakeBrowser.storage.session.get(key))[key] as PageStatus | undefined;
    },
  };
}

/** A `record` message as a reader sends it. */
export function part(
  keys: readonly string[],
  more: { request?: string; visit?: string; last?: boolean; url?: string } = {},
) {
  const { request = 'r1', visit = 'v1', last = true, url = 'https://huggingface.co/papers/date/2025-03-13' } = more;
  return {
    request,
    visit,
    last,
    listing: {
      source: 'huggingface',
      url,
      listing: { kind: 'day', date: '2025-03-13', name: 'Daily Papers' },
      papers: keys.map((key) => ({ title: `Paper ${key}`, keys: [key], abstract: 'On retrieval.' })),
    },
  };
}
