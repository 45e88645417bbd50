/** Reacts to host permissions that the user grants or revokes. */
import { type Browser, browser } from 'wxt/browser';
import { callPage } from '../../lib/messages.ts';
import { type PageStatus, pageStatusKey } from '../../lib/page-status/page-status.ts';
import { sources } from '../../lib/sources/index.ts';
import { readAllowedTabs } from './inject-readers.ts';
import { covers } from './senders.ts';
import { reconcileScripts, type ScriptRegistry } from './site-scripts.ts';
import { drawTab } from './toolbar.ts';

/** Patterns that sources request. Any other granted whole domain belongs to a library proxy. */
const ownPatterns = new Set(sources.flatMap(({ matches }) => matches));

const registry: ScriptRegistry = {
  isAllowed: (pattern) => browser.permissions.contains({ origins: [pattern] }),
  async proxies() {
    const { origins = [] } = await browser.permissions.getAll();
    return origins.flatMap((pattern) => {
      const domain = /^https:\/\/\*\.([^/*]+)\/\*$/.exec(pattern)?.[1];
      return domain === undefined || ownPatterns.has(pattern) ? [] : [domain];
    });
  },
  registered: async () =>
    (await browser.scripting.getRegisteredContentScripts())
      // In development, WXT registers the manifest’s content scripts too.
      .filter(({ id }) => !id.startsWith('wxt:'))
      .map(({ id, js = [], matches = [] }) => ({ id, js, matches })),
  register: (scripts) =>
    browser.scripting.registerContentScripts(
      scripts.map(({ id, js, matches }) => ({
        id,
        js: [...js],
        matches: [...matches],
        runAt: 'document_idle',
        persistAcrossSessions: true,
      })),
    ),
  update: (scripts) =>
    browser.scripting.updateContentScripts(
      scripts.map(({ id, js, matches }) => ({ id, js: [...js], matches: [...matches] })),
    ),
  unregister: (ids) => browser.scripting.unregisterContentScripts({ ids: [...ids] }),
};

/** Serialises runs: two at once would register the same script twice, which the browser rejects. */
let queue: Promise<unknown> = Promise.resolve();

/** Updates the registered scripts to match the permissions. Cheap if nothing changed; runs at every start of the worker. */
export function syncSiteScripts(): Promise<void> {
  const next = queue.then(() => reconcileScripts(sources, registry));
  queue = next.catch(() => undefined);
  return next;
}

/** Registers the scripts of newly granted hosts and reads their open pages without a reload. */
export async function onHostsAllowed({ origins = [] }: Browser.permissions.Permissions): Promise<void> {
  await syncSiteScripts();
  if (origins.length > 0) await readAllowedTabs(origins);
}

/** Unregisters the scripts of revoked hosts and stops the readers in their open pages. */
export async function onHostsRevoked({ origins = [] }: Browser.permissions.Permissions): Promise<void> {
  await syncSiteScripts();
  const stored = await browser.storage.session.get(null);
  for (const [name, value] of Object.entries(stored)) {
    const tab = Number(/^page:(\d+)$/.exec(name)?.[1]);
    const url = Number.isNaN(tab) ? null : URL.parse((value as PageStatus).url);
    if (url === null || !origins.some((pattern) => covers(pattern, url)) || (await isAllowedPage(url))) continue;
    await browser.storage.session.remove(pageStatusKey(tab));
    await Promise.allSettled([callPage(tab, 'readAgain', {}), drawTab(tab, undefined)]);
  }
}

/** Whether Digestif has permission to read pages on the URL's host. */
export function isAllowedPage({ protocol, hostname }: URL): Promise<boolean> {
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}
