/**
 * Names in the browser's storage, which must survive an update. They are written here as text, so that a rename in the code
 * that changes them fails.
 */
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createFollowUpJobs } from '../../entrypoints/background/follow-up-jobs.ts';
import { loadMarks, loadPaperReader } from '../../entrypoints/background/inject-readers.ts';
import { install } from '../../entrypoints/background/install.ts';
import { notifyNewMatches } from '../../entrypoints/background/match-notifications.ts';
import { browserFetch } from '../../entrypoints/background/place-jobs.ts';
import { recordReaderFailure } from '../../entrypoints/background/reader-failures.ts';
import { filesOf } from '../../entrypoints/background/site-scripts.ts';
import { markViewed } from '../../entrypoints/background/toolbar.ts';
import type { Destination } from '../../lib/deliveries/delivery.ts';
import { readFollowUps } from '../../lib/follow-ups/stored-follow-ups.ts';
import { changeSettings, readSettings } from '../../lib/settings.ts';
import { topic } from '../databases/everything.ts';
import { StoredPaths } from '../databases/stored-paths.ts';
import { deliveryStage, friday } from '../deliveries/stage.ts';
import { closeLibraries, day, newLibrary, noon } from '../library/libraries.ts';
import { setStage } from './stage.ts';

let stage: ReturnType<typeof setStage>;
beforeEach(() => {
  stage = setStage();
});
afterEach(closeLibraries);

const stored = () => fakeBrowser.storage.local.get(null);
/** The rows of the private database, read without the program’s own code. */
const privateRows = async () => {
  const db = await new Dexie('digestif-settings').open();
  const rows = (await db.table('rows').toArray()) as { name: string; value: unknown }[];
  db.close();
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
};
const emptyPrivateRows = async () => {
  const db = await new Dexie('digestif-settings').open();
  await db.table('rows').clear();
  db.close();
};
/** Parsed from text, so that a rename in the code does not change it. */
const store = (text: string) => fakeBrowser.storage.local.set(JSON.parse(text));

const settings = `{
  "paused": true,
  "marksOff": ["a"], "recordingOff": ["b"], "abstracts": ["c"], "proxy": "https://proxy.example.org/login?url=",
  "badge": false, "olderAsNew": true, "weeklyCopy": true, "notify": true, "followUps": true, "zoteroSince": 5, "vault": "Notes", "obsidianHow": "daily",
  "obsidianSeveral": "each", "obsidianTemplate": "{{title}}", "webhook": "https://hooks.example.org/1",
  "webhookKnown": "https://hooks.example.org/1"
}`;

const followUps = `{
  "at": 1, "papers": 2, "notes": [{ "kind": "offline" }], "checked": { "arxiv:2611.00001": 3 },
  "asked": [{ "key": "arxiv:2503.00001", "version": 1, "upvotes": 2, "published": true, "withdrawn": true, "code": true }],
  "news": [{ "key": "arxiv:2611.00001", "title": "A paper", "at": 4, "kind": "version", "words": "Version 2" }]
}`;

describe('names in the browser’s storage', () => {
  it('stay the same for all settings', async () => {
    await store(`{ "settings": ${settings} }`);
    expect(JSON.parse(JSON.stringify(await readSettings()))).toEqual(JSON.parse(settings));
    await changeSettings({});
    expect([await stored(), await privateRows()]).toEqual([{}, { settings: JSON.parse(settings) }]);
    for (const [name, value] of Object.entries(await readSettings())) {
      await changeSettings({ [name]: Array.isArray(value) ? [] : typeof value === 'boolean' ? !value : value });
    }
    expect(Object.keys((await privateRows())['settings'] as object).sort()).toEqual(
      Object.keys(JSON.parse(settings)).sort(),
    );
  });

  it('stay the same for follow-ups', async () => {
    await store(`{ "follow-ups": ${followUps} }`);
    expect(await readFollowUps()).toEqual(JSON.parse(followUps));

    expect([await stored(), await privateRows()]).toEqual([{}, { 'follow-ups': JSON.parse(followUps) }]);

    // What a round stores while an answer is being recorded, and what remains after it.
    await emptyPrivateRows();
    await store(`{ "settings": { "followUps": true }, "follow-ups": {} }`);
    const library = newLibrary();
    const code = 'https://github.com/a/b';
    const one = { title: 'Paper one', keys: ['arxiv:2503.00001', 'doi:10.1000/1'], upvotes: 4, version: 1, code };
    await library.papers.record(day('2025-03-13', [{ ...one, note: 'This paper has been withdrawn' }]));
    const ids = await library.papers.list('all', 'oldest');
    await library.papers.decide(ids, { saved: true });
    const found = new StoredPaths('follow-ups.checked');
    const watched: typeof library = {
      ...library,
      papers: {
        ...library.papers,
        record: async (...listing) => {
          for (const [name, value] of Object.entries(await privateRows()))
            if (name === 'follow-ups') found.add(name, value);
          return library.papers.record(...listing);
        },
      },
    };
    const answer = {
      kind: 'body' as const,
      text: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title><entry>
        <id>http://arxiv.org/abs/2503.00001v2</id><title>Paper one</title><summary>We study it.</summary>
        <published>2025-03-01T00:00:00Z</published><updated>2025-03-10T00:00:00Z</updated>
        <author><name>Ada Lovelace</name></author>
        <link href="http://arxiv.org/abs/2503.00001v2" rel="alternate"/></entry></feed>`,
      url: new URL('https://export.arxiv.org/api/query?id_list=x'),
      validators: {},
    };
    const fetch = async ({ url }: { url: string }) =>
      url.includes('arxiv') ? answer : { kind: 'trouble' as const, trouble: { kind: 'offline' as const } };
    const round = createFollowUpJobs(
      watched,
      fetch as never,
      () => noon,
      () => true,
    );
    await round.run();
    found.add('follow-ups', (await privateRows())['follow-ups']);
    expect(found.lines).toMatchInlineSnapshot(`
      "follow-ups.asked[].code: boolean
      follow-ups.asked[].key: string
      follow-ups.asked[].published: boolean
      follow-ups.asked[].upvotes: number
      follow-ups.asked[].version: number
      follow-ups.asked[].withdrawn: boolean
      follow-ups.at: number
      follow-ups.checked.*: number
      follow-ups.news[].at: number
      follow-ups.news[].key: string
      follow-ups.news[].kind: "version"
      follow-ups.news[].title: string
      follow-ups.news[].words: string
      follow-ups.notes: array
      follow-ups.papers: number
      "
    `);
  });

  it('stay the same for digests that go out by themselves', async () => {
    const found = new StoredPaths('delivery-choices', 'delivery-queue.planned');
    const destinations: Destination[] = [
      { kind: 'folder', name: 'Vault', format: 'markdown' },
      { kind: 'webhook', address: 'https://open.feishu.cn/open-apis/bot/v2/hook/x', channel: 'feishu', secret: 's' },
      { kind: 'mail', to: 'a@example.org' },
    ];
    for (const to of destinations) {
      for (const replies of [[], [404]] as const) {
        const { clock, run, library, ...delivery } = await deliveryStage(to);
        delivery.replies.push(...replies);
        clock.now = friday;
        await run();
        for (const [name, value] of Object.entries(await privateRows()))
          if (name.startsWith('delivery')) found.add(name, value);
        await library.exports.setSeriesFolder('mine', {} as FileSystemDirectoryHandle);
        expect(await library.exports.seriesFolder('mine')).toEqual({});
        await emptyPrivateRows();
      }
    }
    expect(found.lines).toMatchInlineSnapshot(`
      "delivery-choices.*.agreed: number
      delivery-choices.*.form: string
      delivery-choices.*.to.address: string
      delivery-choices.*.to.channel: string
      delivery-choices.*.to.format: string
      delivery-choices.*.to.kind: "folder"
      delivery-choices.*.to.kind: "mail"
      delivery-choices.*.to.kind: "webhook"
      delivery-choices.*.to.name: string
      delivery-choices.*.to.secret: string
      delivery-choices.*.to.to: string
      delivery-queue.deliveries[].due: number
      delivery-queue.deliveries[].id: string
      delivery-queue.deliveries[].issue: string
      delivery-queue.deliveries[].kind: "folder"
      delivery-queue.deliveries[].kind: "mail"
      delivery-queue.deliveries[].kind: "webhook"
      delivery-queue.deliveries[].next: number
      delivery-queue.deliveries[].of: number
      delivery-queue.deliveries[].posted: number
      delivery-queue.deliveries[].problem: string
      delivery-queue.deliveries[].series: string
      delivery-queue.deliveries[].state: string
      delivery-queue.deliveries[].status: number
      delivery-queue.deliveries[].tries: number
      delivery-queue.deliveries[].week: string
      delivery-queue.deliveries[].where: string
      delivery-queue.planned.*: number
      "
    `);
  });

  it('stay the same for rows of the background', async () => {
    vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation((async () => true) as never);
    vi.spyOn(fakeBrowser.permissions, 'getAll').mockImplementation((async () => ({})) as never);
    Object.assign(fakeBrowser, { notifications: { create: async () => 'topics' } });
    vi.spyOn(fakeBrowser.contextMenus, 'removeAll').mockImplementation((async () => undefined) as never);
    vi.spyOn(fakeBrowser.contextMenus, 'create').mockImplementation((() => 1) as never);
    const { library } = stage;
    let planting: unknown;
    const plantSeeds = async () => {
      planting = await stored();
      return 0;
    };
    await install({ ...library, seeds: { ...library.seeds, add: plantSeeds } }, 'install');
    expect(planting).toEqual({ planting: true });
    await recordReaderFailure('acm', 5);
    await markViewed(6);
    await library.topics.save({ ...topic, like: [], dislike: [] });
    await library.papers.record(day('2025-03-13', [{ title: 'Retrieval', keys: ['arxiv:2503.00001'] }]));
    await notifyNewMatches(library, noon);
    vi.stubGlobal('navigator', { onLine: true });
    vi.stubGlobal('fetch', async () => new Response('<feed/>', { headers: { 'content-type': 'text/xml' } }));
    await browserFetch(() => noon)(
      { url: 'https://export.arxiv.org/api/query', accept: 'text/xml', origins: ['https://export.arxiv.org/*'] },
      new AbortController().signal,
    );
    vi.unstubAllGlobals();
    expect(await stored()).toMatchInlineSnapshot(`
      {
        "firstRun": true,
        "host:export.arxiv.org": {
          "failures": 0,
          "next": 1741953603000,
        },
        "topic-news": 1741953600000,
        "unrecognised:acm": 5,
        "viewedAt": 6,
      }
    `);
  });
});

describe('names of injected scripts', () => {
  it('stay the same, because pages of an older version request them and the browser has them registered', async () => {
    await loadMarks(1);
    await loadPaperReader(1);
    expect(stage.injected.flatMap(({ files }) => files)).toEqual(['/marks.js', '/paper-reader.js']);
    expect(filesOf('acm', true)).toEqual(['proxied.js', 'site-runner.js', 'sites/acm.js']);
  });
});
