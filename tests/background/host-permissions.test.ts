import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onHostsAllowed, onHostsRevoked } from '../../entrypoints/background/host-permissions.ts';
import { filesOf, type SiteScript } from '../../entrypoints/background/site-scripts.ts';
import { findReaderFailures } from '../../lib/page-status/reader-failures.ts';
import { closeLibraries, noon } from '../library/libraries.ts';
import { extension, page, part, setStage } from './stage.ts';

afterEach(closeLibraries);

const volume = 'https://aclanthology.org/volumes/2024.acl-long/';
const host = 'https://aclanthology.org/*';

/** The stage with a browser that grants host permissions. */
function setAsked(...given: readonly string[]) {
  const stage = setStage();
  const allowed = new Set(given);
  const scripts = new Map<string, SiteScript>();
  Object.assign(fakeBrowser, {
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((one) => allowed.has(one)),
      getAll: async () => ({ origins: [...allowed] }),
    },
  });
  Object.assign(fakeBrowser.scripting, {
    getRegisteredContentScripts: async () => [...scripts.values()],
    registerContentScripts: async (added: SiteScript[]) => {
      for (const script of added) scripts.set(script.id, script);
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      for (const id of ids) scripts.delete(id);
    },
  });
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockImplementation((() => ({})) as never);
  return { ...stage, allowed, scripts };
}

/** A batch of the volume's papers, as its reader sends it. */
function volumePart(url = volume) {
  const { listing, ...message } = part(['acl:2024.acl-long.1'], { url });
  return { ...message, listing: { ...listing, source: 'acl-anthology' } };
}

describe('a page of a site that needs permission', () => {
  it('is neither recorded nor marked before the site is allowed, even if the page claims to be of that site', async () => {
    const { ask, library } = setAsked();
    const begin = await ask(page(1, volume), 'begin', { source: 'acl-anthology', url: volume });
    expect(begin).toEqual({ ok: true, value: { marks: false, record: false } });
    expect(await ask(page(1, volume), 'record', volumePart())).toMatchObject({ ok: false });
    expect(await library.papers.findByKey('acl:2024.acl-long.1')).toBeUndefined();
  });

  it('is recorded and marked while the site is allowed', async () => {
    const { ask, status } = setAsked(host);
    const begin = await ask(page(1, volume), 'begin', { source: 'acl-anthology', url: volume });
    expect(begin).toEqual({ ok: true, value: { marks: true, record: true } });
    expect(await ask(page(1, volume), 'record', volumePart())).toMatchObject({ ok: true });
    expect(await status(1)).toMatchObject({ kind: 'listing', source: 'ACL Anthology' });
  });

  it('is read once by its own reader at the user’s request, and the next page is not', async () => {
    const { ask, injected } = setAsked();
    const { id = 0 } = await fakeBrowser.tabs.create({ url: volume });
    await ask(extension, 'readPage', { tab: id });
    expect(injected).toEqual([{ tab: id, files: filesOf('acl-anthology') }]);
    expect(await ask(page(id, volume), 'record', volumePart())).toMatchObject({ ok: true });
    const other = 'https://aclanthology.org/volumes/2024.acl-short/';
    expect(await ask(page(id, other), 'record', volumePart(other))).toMatchObject({ ok: false });
  });
});

describe('a page loaded over http', () => {
  const old = 'http://www.cv-foundation.org/openaccess/CVPR2015.py';
  const cvfPart = (url: string) => {
    const { listing, ...message } = part(['doi:10.1000/maps'], { url });
    return { ...message, listing: { ...listing, source: 'cvf' } };
  };

  it('is not recorded automatically, although its site is allowed', async () => {
    const { ask, library } = setAsked('https://www.cv-foundation.org/*');
    const begin = await ask(page(1, old), 'begin', { source: 'cvf', url: old });
    expect(begin).toEqual({ ok: true, value: { marks: false, record: false } });
    expect(await ask(page(1, old), 'record', cvfPart(old))).toMatchObject({ ok: false });
    expect((await library.papers.counts()).all).toBe(0);
  });

  it('is read by its site’s reader at the user’s request', async () => {
    const { ask, injected, status } = setAsked();
    const { id = 0 } = await fakeBrowser.tabs.create({ url: old });
    await ask(extension, 'readPage', { tab: id });
    expect(injected).toEqual([{ tab: id, files: filesOf('cvf') }]);
    expect(await ask(page(id, old), 'begin', { source: 'cvf', url: old })).toMatchObject({ value: { record: true } });
    expect(await ask(page(id, old), 'record', cvfPart(old))).toMatchObject({ ok: true });
    expect(await status(id)).toMatchObject({ kind: 'listing', source: 'CVF Open Access' });
  });

  it('is not recorded automatically on a site that was allowed at install either', async () => {
    const { ask } = setAsked();
    const url = 'http://arxiv.org/list/cs.CL/new';
    expect(await ask(page(1, url), 'begin', { source: 'arxiv', url })).toMatchObject({ value: { record: false } });
  });
});

describe('a page of a site that was allowed at install', () => {
  const list = 'https://arxiv.org/list/cs.CL/new';
  const scripts = [{ matches: ['https://arxiv.org/*'], js: ['content-scripts/arxiv.js'] }];
  const again = { to: 'page', name: 'readAgain', message: {} };

  it('is read again by its own reader at the user’s request, never by the general page reader', async () => {
    const { ask, injected, readers, sent } = setAsked();
    vi.mocked(fakeBrowser.runtime.getManifest).mockImplementation((() => ({ content_scripts: scripts })) as never);
    const { id = 0 } = await fakeBrowser.tabs.create({ url: list });
    readers.add(id);
    await ask(extension, 'readPage', { tab: id });
    expect(sent).toEqual([{ tab: id, message: again }]);
    expect(injected).toEqual([]);
  });

  it.each([list, 'https://export.arxiv.org/list/cs.CL/new'])('gets that reader if it has none yet: %s', async (url) => {
    const { ask, injected } = setAsked();
    vi.mocked(fakeBrowser.runtime.getManifest).mockImplementation((() => ({ content_scripts: scripts })) as never);
    const { id = 0 } = await fakeBrowser.tabs.create({ url });
    await ask(extension, 'readPage', { tab: id });
    expect(injected).toEqual([{ tab: id, files: ['content-scripts/arxiv.js'] }]);
  });
});

describe('the failure of a source’s reader', () => {
  const failures = async () => [...findReaderFailures(await fakeBrowser.storage.local.get(null))];
  const trouble = (source: string) => ({ url: volume, trouble: { kind: 'unrecognised', source, missing: 'titles' } });

  it('is dated by the first page that was not recognised, and cleared by the next page that is read', async () => {
    const { ask } = setAsked(host);
    await fakeBrowser.storage.local.set({ settings: {} });
    await ask(page(1, volume), 'trouble', trouble('acl-anthology'));
    await ask(page(1, volume), 'trouble', trouble('acl-anthology'));
    expect(await failures()).toEqual([['acl-anthology', noon]]);
    await ask(page(1, volume), 'record', volumePart());
    expect(await failures()).toEqual([]);
  });

  it('is not recorded for a page of another source', async () => {
    const { ask } = setAsked(host);
    await ask(page(1, volume), 'trouble', trouble('huggingface'));
    expect(await failures()).toEqual([]);
  });
});

describe('allowing a site', () => {
  it('registers its script and reads its open pages at once', async () => {
    const { allowed, scripts, injected } = setAsked();
    const { id = 0 } = await fakeBrowser.tabs.create({ url: volume });
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation((async () => [{ id, url: volume }]) as never);
    allowed.add(host);
    await onHostsAllowed({ origins: [host] });
    expect(scripts.get('acl-anthology')).toMatchObject({ matches: [host] });
    expect(injected).toEqual([{ tab: id, files: filesOf('acl-anthology') }]);
  });

  it('restarts the readers that are still in its open pages if it was allowed before', async () => {
    const { injected, readers, sent } = setAsked(host);
    const { id = 0 } = await fakeBrowser.tabs.create({ url: volume });
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation((async () => [{ id, url: volume }]) as never);
    readers.add(id);
    await onHostsAllowed({ origins: [host] });
    expect(sent).toEqual([{ tab: id, message: { to: 'page', name: 'readAgain', message: {} } }]);
    expect(injected).toEqual([]);
  });

  it('registers the script once if it is allowed twice at the same moment', async () => {
    const { scripts } = setAsked(host);
    const register = vi.spyOn(fakeBrowser.scripting, 'registerContentScripts');
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation((async () => []) as never);
    await Promise.all([onHostsAllowed({ origins: [host] }), onHostsAllowed({ origins: [host] })]);
    expect([...scripts.keys()]).toEqual(['acl-anthology']);
    expect(register).toHaveBeenCalledTimes(1);
  });
});

describe('revoking access to a site', () => {
  it('stops the readers of its open pages and does not affect other sites', async () => {
    const { allowed, ask, scripts, sent, status } = setAsked(host);
    await onHostsAllowed({});
    await ask(page(1, volume), 'begin', { source: 'acl-anthology', url: volume });
    await ask(page(2), 'begin', { source: 'huggingface', url: page(2).url.href });
    allowed.delete(host);
    await onHostsRevoked({ origins: [host] });
    expect(scripts.size).toBe(0);
    expect(sent).toEqual([{ tab: 1, message: { to: 'page', name: 'readAgain', message: {} } }]);
    const again = await ask(page(1, volume), 'begin', { source: 'acl-anthology', url: volume });
    expect(again).toEqual({ ok: true, value: { marks: false, record: false } });
    expect(await status(1)).toBeUndefined();
    expect(await status(2)).toMatchObject({ kind: 'reading' });
  });
});
