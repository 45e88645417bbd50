import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeSettings, readSettings, switchAbstracts, switchMarks, switchRecording } from '../lib/settings.ts';

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
});
