import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createZoteroMarks } from '../../entrypoints/background/zotero.ts';
import { zoteroOrigin } from '../../lib/net/network-policy.ts';
import { changeSettings } from '../../lib/settings.ts';
import { closeLibraries, newLibrary } from '../library/libraries.ts';
import { page, part, setStage } from './stage.ts';

const [a, b] = ['arxiv:2503.00001', 'arxiv:2503.00002'] as const;
let allowed = true;
let queries: string[] = [];
let status = 200;
let has: (title: string) => boolean;

beforeEach(() => {
  [allowed, queries, status] = [true, [], 200];
  has = (title) => title.includes('1');
  vi.stubGlobal('fetch', async (address: string) => {
    // The toolbar's icons are fetched too.
    if (!address.startsWith(zoteroOrigin)) return new Response(null, { status: 404 });
    const title = new URL(address).searchParams.get('q') ?? '';
    queries.push(title);
    return new Response(JSON.stringify(has(title) ? [{ data: { title } }] : []), { status });
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await closeLibraries();
});

async function listing() {
  const { ask, library } = setStage();
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation((async () => allowed) as never);
  const sender = page(1);
  await ask(sender, 'record', part([a, b]));
  const clock = { now: 0 };
  const marks = createZoteroMarks(library, () => clock.now);
  const standings = async () => {
    const { value } = (await ask(sender, 'standings', { keys: [a, b] })) as {
      value: { standings: { inZotero?: true }[] };
    };
    return value.standings.map(({ inZotero }) => inZotero === true);
  };
  return { library, marks, clock, standings };
}

describe('marks of a listing', () => {
  it('show which papers Zotero has, checked once an hour, including removed ones', async () => {
    const { marks, clock, standings } = await listing();
    expect(await standings()).toEqual([false, false]);
    await marks.follow(1);
    expect(queries).toHaveLength(2);
    expect(await standings()).toEqual([true, false]);
    await marks.follow(1);
    expect(queries).toHaveLength(2);
    has = () => false;
    clock.now += 2 * 3_600_000;
    await marks.follow(1);
    expect(await standings()).toEqual([false, false]);
  });

  it('send no request if the user did not allow Zotero', async () => {
    allowed = false;
    const { marks, standings } = await listing();
    await marks.follow(1);
    expect(queries).toEqual([]);
    expect(await standings()).toEqual([false, false]);
  });

  it('send no request while Digestif is paused', async () => {
    const { marks } = await listing();
    await changeSettings({ paused: true });
    await marks.follow(1);
    expect(queries).toEqual([]);
    await changeSettings({ paused: false });
  });

  it('pause while Zotero does not answer, which is recorded until it does', async () => {
    status = 403;
    const { library, marks, clock } = await listing();
    await marks.follow(1);
    await marks.follow(1);
    expect(queries).toHaveLength(1);
    expect(await library.zotero.isUnavailable()).toBe(true);
    status = 200;
    clock.now += 600_000;
    await marks.follow(1);
    expect(queries).toHaveLength(3);
    expect(await library.zotero.isUnavailable()).toBe(false);
  });

  it('show papers sent from Digestif without asking Zotero', async () => {
    const library = newLibrary();
    await library.zotero.markSent([a]);
    expect(await library.zotero.noteStatus([{ keys: [a], has: true }])).toBe(false);
    expect(await library.zotero.noteStatus([{ keys: [a], has: false }])).toBe(true);
  });
});
