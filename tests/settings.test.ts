import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { closeLocalStorage } from '../lib/browser/private-storage.ts';
import {
  changeSettings,
  readSettings,
  switchAbstracts,
  switchMarks,
  switchRecording,
  watchSettings,
} from '../lib/settings.ts';

beforeEach(() => fakeBrowser.reset());

describe('settings', () => {
  it('keep every change of those that are made at once', async () => {
    await Promise.all([
      changeSettings({ proxy: 'https://proxy.example.edu/login?url=' }),
      switchAbstracts('arxiv', true),
      switchAbstracts('dblp', true),
      switchMarks('arxiv', false),
      switchRecording('dblp', false),
    ]);
    expect(await readSettings()).toMatchObject({
      proxy: 'https://proxy.example.edu/login?url=',
      abstracts: ['arxiv', 'dblp'],
      marksOff: ['arxiv'],
      recordingOff: ['dblp'],
    });
  });

  it('list a source once, however often it is switched the same way', async () => {
    for (const on of [true, true, false, false]) await switchRecording('dblp', on);
    expect((await readSettings()).recordingOff).toEqual(['dblp']);
    await switchRecording('dblp', true);
    expect((await readSettings()).recordingOff).toEqual([]);
  });

  it('switch the marks of a source to what they are not, where nobody says to what', async () => {
    expect([await switchMarks('arxiv'), await switchMarks('arxiv'), await switchMarks('arxiv', true)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('take what a broken version left there for what it should be', async () => {
    await fakeBrowser.storage.local.set({ settings: { marksOff: 'arxiv', abstracts: ['dblp', 7], badge: 'yes' } });
    expect(await readSettings()).toMatchObject({ marksOff: [], abstracts: ['dblp'], badge: true, proxy: '' });
    expect(await changeSettings(({ abstracts }) => ({ abstracts: [...abstracts, 'arxiv'] }))).toMatchObject({
      abstracts: ['dblp', 'arxiv'],
    });
  });

  it('move once from the storage that web pages’ scripts can reach, and keep everything on the way', async () => {
    await fakeBrowser.storage.local.set({
      settings: {
        ...{ marksOff: ['acm'], recordingOff: ['dblp'], abstracts: ['arxiv'], badge: false, notify: true },
        ...{ followUps: true, zoteroSince: 5, vault: 'Notes', obsidianHow: 'daily', obsidianSeveral: 'each' },
        ...{ obsidianTemplate: '{{title}}', proxy: 'https://proxy.example.edu/login?url=' },
        ...{ webhook: 'https://hooks.example.org/1', webhookKnown: 'https://hooks.example.org/1' },
      },
      viewedAt: 6,
    });
    const [settings, again] = await Promise.all([readSettings(), readSettings()]);
    expect(again).toEqual(settings);
    expect(settings).toMatchObject({ recordingOff: ['dblp'], zoteroSince: 5, webhook: 'https://hooks.example.org/1' });
    expect(await fakeBrowser.storage.local.get(null)).toEqual({ viewedAt: 6 });
    expect(await changeSettings({ badge: true })).toEqual({ ...settings, badge: true });
    expect(await readSettings()).toEqual({ ...settings, badge: true });
  });

  it('ignore what appears in the old place later, even if nothing was ever set', async () => {
    await readSettings();
    await fakeBrowser.storage.local.set({ settings: { followUps: true, webhook: 'https://evil.example' } });
    expect(await readSettings()).toMatchObject({ followUps: false, webhook: '' });
    expect(await changeSettings({ badge: false })).toMatchObject({ followUps: false, webhook: '', badge: false });
  });

  it('tell every window of a change, with the values as stored and not as announced', async () => {
    const seen = vi.fn();
    const end = watchSettings(seen);
    await changeSettings({ vault: 'Notes' });
    await vi.waitFor(() => expect(seen).toHaveBeenCalledWith(expect.objectContaining({ vault: 'Notes' })));
    await fakeBrowser.storage.local.set({ settings: { vault: 'Evil' } });
    await fakeBrowser.storage.session.set({ 'changed:settings': { vault: 'Evil' } });
    await vi.waitFor(() => expect(seen).toHaveBeenCalledTimes(2));
    expect(seen).toHaveBeenLastCalledWith(expect.objectContaining({ vault: 'Notes' }));
    end();
    await changeSettings({ vault: 'Other' });
    expect(seen).toHaveBeenCalledTimes(2);
  });

  it('close local storage to web pages’ scripts where the browser can, and do without where it can’t', async () => {
    const local = fakeBrowser.storage.local as { setAccessLevel?: unknown };
    const { setAccessLevel: before } = local;
    local.setAccessLevel = undefined;
    await closeLocalStorage();
    const setAccessLevel = vi.fn(async () => undefined);
    local.setAccessLevel = setAccessLevel;
    await closeLocalStorage();
    local.setAccessLevel = before;
    expect(setAccessLevel).toHaveBeenCalledExactlyOnceWith({ accessLevel: 'TRUSTED_CONTEXTS' });
  });
});
