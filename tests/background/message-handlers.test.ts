import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { switchOpenPages } from '../../entrypoints/background/commands.ts';
import { findSender } from '../../entrypoints/background/senders.ts';
import { badgeText } from '../../entrypoints/background/toolbar.ts';
import type { Key } from '../../lib/domain/key.ts';
import { changeSettings } from '../../lib/settings.ts';
import { closeLibraries, noon } from '../library/libraries.ts';
import { runs } from '../runs.ts';
import { extension, page, part, setStage } from './stage.ts';

afterEach(closeLibraries);

const [a, b, c] = ['arxiv:2503.00001', 'arxiv:2503.00002', 'arxiv:2503.00003'];

describe('a page behind a library proxy', () => {
  const shown = 'https://www-nature-com.proxy.example.edu/nature/research-articles';
  const real = 'https://www.nature.com/nature/research-articles';
  const listing = (url: string) => ({
    request: 'r1',
    visit: 'v1',
    last: true,
    listing: {
      source: 'nature',
      url,
      listing: { kind: 'venue', name: 'Nature' },
      papers: [{ title: 'Maps', keys: ['doi:10.1038/s41586-026-00001-1'], url: `${real}/1` }],
    },
  });

  it('is stored under its real address and shown under the proxied one, once the proxy is allowed', async () => {
    const { ask, status, library } = setStage();
    vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(
      (async ({ origins }: { origins: string[] }) =>
        origins[0] === 'https://www-nature-com.proxy.example.edu/*') as never,
    );
    const sender = page(1, shown);
    expect(await ask(sender, 'begin', { source: 'nature', url: real })).toMatchObject({ value: { record: true } });
    expect(await status(1)).toMatchObject({ kind: 'reading', url: shown, source: 'Nature' });
    expect(await ask(sender, 'record', listing(real))).toMatchObject({ ok: true });
    expect(await status(1)).toMatchObject({ kind: 'listing', url: shown });
    expect((await library.papers.visits(1))[0]).toMatchObject({ source: 'nature', url: real });
  });

  it('is rejected if neither its proxy is allowed nor the user asked to read the page', async () => {
    const { ask, library } = setStage();
    vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation((async () => false) as never);
    const sender = page(1, 'https://www-nature-com.evil.example.com/x');
    expect(await ask(sender, 'begin', { source: 'nature', url: real })).toMatchObject({ value: { record: false } });
    expect(await ask(sender, 'record', listing(real))).toMatchObject({ ok: false });
    // A source that is allowed at install is rejected too.
    const install = page(2, 'https://huggingface-co.evil.example.com/papers');
    expect(await ask(install, 'begin', { source: 'huggingface', url: 'https://huggingface.co/papers' })).toMatchObject({
      value: { record: false },
    });
    expect((await library.papers.counts()).all).toBe(0);
  });
});

describe('a read page', () => {
  it('gets the statuses of its papers, and the tab’s status describes the page', async () => {
    const { ask, status, drawn } = setStage();
    expect(await ask(page(1), 'begin', { source: 'huggingface', url: page(1).url.href })).toEqual({
      ok: true,
      value: { marks: true, record: true },
    });
    expect(await status(1)).toMatchObject({ kind: 'reading', source: 'Hugging Face' });
    const answer = await ask(page(1), 'record', part([a, b]));
    expect(answer).toMatchObject({
      ok: true,
      value: { standings: [{ key: a, readState: 'new', saved: false }, { key: b }] },
    });
    expect(await status(1)).toMatchObject({
      kind: 'listing',
      keys: [a, b],
      fresh: [a, b],
      listing: { name: 'Daily Papers' },
    });
    expect(drawn.titles.get(1)).toBe('Digestif: 2 papers here, 2 new. Click to save or search.');
  });

  it('counts as one visit in page order if it arrives in batches, even if a batch arrives twice', async () => {
    const { ask, status, library } = setStage();
    await ask(page(1), 'record', part([a, b], { last: false }));
    await ask(page(1), 'record', part([c], { request: 'r2' }));
    await ask(page(1), 'record', part([a, b], { last: false }));
    await ask(page(1), 'record', part([c], { request: 'r2' }));
    expect(await status(1)).toMatchObject({ keys: [a, b, c], fresh: [a, b, c] });
    expect(await library.papers.visits(5)).toMatchObject([{ papers: 3, fresh: 3 }]);
    const views = await library.papers.views(await library.papers.list('new', 'newest'));
    expect(views.map((view) => view.paper.keys[0])).toEqual([a, b, c]);
  });

  it('loses no batch if several arrive at the same time', async () => {
    const { ask, status } = setStage();
    await Promise.all([ask(page(1), 'record', part([a])), ask(page(1), 'record', part([b], { request: 'r2' }))]);
    expect(await status(1)).toMatchObject({ keys: [a, b] });
  });

  it('counts papers by kind of announcement, even if a batch arrives again', async () => {
    const { ask, status } = setStage();
    const announced = (kinds: readonly string[], more: Parameters<typeof part>[1]) => {
      const message = part([a, b, c].slice(0, kinds.length), more);
      const papers = message.listing.papers.map((paper, place) => ({ ...paper, announced: kinds[place] }));
      return { ...message, listing: { ...message.listing, papers } };
    };
    const first = await ask(page(1), 'record', announced(['new', 'cross', 'replaced'], {}));
    expect(first).toMatchObject({
      value: { standings: [{ announced: 'new' }, { announced: 'cross' }, { announced: 'replaced' }] },
    });
    await ask(page(1), 'record', announced(['new', 'cross', 'replaced'], {}));
    await ask(page(1), 'record', announced(['new', 'cross'], { request: 'r2' }));
    expect(await status(1)).toMatchObject({ announced: { new: 1, cross: 1, replaced: 1 } });
    await ask(page(1), 'record', announced(['constructor', ''], { request: 'r3', visit: 'v2' }));
    expect(await status(1)).not.toHaveProperty('announced');
  });

  it('counts the papers that were new when it was opened, whatever the user decides later', async () => {
    const { ask, status } = setStage();
    await ask(page(1), 'record', part([a]));
    await ask(page(1), 'decide', { request: 'd1', keys: [a], change: 'save' });
    await ask(page(1), 'record', part([b], { request: 'r2' }));
    expect(await status(1)).toMatchObject({ fresh: [a, b] });
    await ask(page(1), 'record', part([a, b], { request: 'r3', visit: 'v2' }));
    expect(await status(1)).toMatchObject({ fresh: [b] });
  });

  it('shows a warning in the toolbar and stores nothing if it was not recognised', async () => {
    const { ask, status, drawn, library } = setStage();
    const trouble = { kind: 'unrecognised', source: 'huggingface', missing: 'the cards' };
    await ask(page(1), 'trouble', { url: page(1).url.href, trouble });
    expect(await status(1)).toMatchObject({ kind: 'unrecognised', source: 'Hugging Face', missing: 'the cards' });
    expect(drawn.texts.get(1)).toBe('!');
    expect((await library.papers.counts()).all).toBe(0);
  });

  it('says why a day has no papers', async () => {
    const { ask, status } = setStage();
    await ask(page(1), 'trouble', { url: page(1).url.href, trouble: { kind: 'empty' } });
    expect(await status(1)).toEqual({
      kind: 'holiday',
      url: page(1).url.href,
      source: 'Hugging Face',
      rests: ['weekends'],
    });
    await ask(page(1), 'record', part([]));
    expect(await status(1)).toMatchObject({
      kind: 'holiday',
      source: 'Hugging Face',
      rests: ['weekends'],
      listing: { kind: 'day', date: '2025-03-13' },
    });
  });

  it('has no status if no source knows it and the user did not ask to read it', async () => {
    const { ask, status } = setStage();
    const url = 'https://example.org/reading';
    await ask(page(1, url), 'trouble', { url, trouble: { kind: 'empty' } });
    expect(await status(1)).toBeUndefined();
  });

  it('is neither recorded nor marked in a private window', async () => {
    const { ask, library } = setStage();
    const sender = { ...page(1), private: true };
    expect(await ask(sender, 'begin', { source: 'huggingface', url: sender.url.href })).toMatchObject({
      value: { marks: false, record: false },
    });
    expect(await ask(sender, 'record', part([a]))).toMatchObject({ ok: false });
    expect((await library.papers.counts()).all).toBe(0);
  });

  it('has no marks if the user switched them off for its source', async () => {
    const { ask } = setStage();
    await changeSettings({ marksOff: ['huggingface'] });
    expect(await ask(page(1), 'begin', { source: 'huggingface', url: page(1).url.href })).toMatchObject({
      value: { marks: false, record: true },
    });
  });
});

describe('a source with recording switched off', () => {
  it('is shown as off and stores nothing, even from messages already sent', async () => {
    const { ask, status, library, drawn } = setStage();
    await changeSettings({ recordingOff: ['huggingface'] });
    expect(await ask(page(1), 'begin', { source: 'huggingface', url: page(1).url.href })).toMatchObject({
      value: { marks: false, record: false },
    });
    const off = { kind: 'off', url: page(1).url.href, source: 'Hugging Face', id: 'huggingface' };
    await vi.waitFor(async () => expect(await status(1)).toEqual(off));
    expect(drawn.titles.get(1)).toBe(
      'Digestif isn’t collecting from Hugging Face. Click to search or start collecting.',
    );
    expect(await ask(page(1), 'record', part([a, b]))).toEqual({ ok: true, value: { standings: [null, null] } });
    await ask(page(1), 'trouble', { url: page(1).url.href, trouble: { kind: 'empty' } });
    expect(await status(1)).toEqual(off);
    expect((await library.papers.counts()).all).toBe(0);
    expect(await library.papers.visits(5)).toEqual([]);
  });

  it('does not affect other sources', async () => {
    const { ask, library } = setStage();
    await changeSettings({ recordingOff: ['arxiv'] });
    await ask(page(1), 'record', part([a]));
    expect((await library.papers.counts()).all).toBe(1);
  });

  it('takes effect in open pages at once', async () => {
    const { ask, sent } = setStage();
    const { id = 0, url = '' } = await fakeBrowser.tabs.create({ url: page(1).url.href });
    await fakeBrowser.tabs.create({ url: 'https://example.org/' });
    const readAgain = { tab: id, message: { to: 'page', name: 'readAgain', message: {} } };
    await ask(page(id), 'record', part([a]));
    await switchOpenPages(await changeSettings({ recordingOff: ['huggingface'] }));
    expect(sent).toEqual([readAgain]);
    await ask(page(id), 'begin', { source: 'huggingface', url });
    await switchOpenPages(await changeSettings({ recordingOff: ['huggingface'], badge: false }));
    expect(sent).toEqual([readAgain]);
    await switchOpenPages(await changeSettings({ recordingOff: [] }));
    expect(sent).toEqual([readAgain, readAgain]);
    await ask(page(id), 'begin', { source: 'huggingface', url });
    await switchOpenPages(await changeSettings({ marksOff: ['huggingface'] }));
    expect(sent.at(-1)).toEqual({ tab: id, message: { to: 'page', name: 'showMarks', message: { on: false } } });
  });
});

describe('a page', () => {
  it('can decide only about papers of its own tab, and undo only its own decisions', async () => {
    const { ask, library } = setStage();
    await ask(page(1), 'record', part([a]));
    await ask(page(2), 'record', part([b]));
    expect(await ask(page(1), 'decide', { request: 'd1', keys: [b], change: 'save' })).toMatchObject({ ok: false });
    expect(await ask(page(1), 'standings', { keys: [b] })).toMatchObject({ ok: false });
    const decided = await ask(page(1), 'decide', { request: 'd2', keys: [a], change: 'save' });
    expect(decided).toMatchObject({ ok: true, value: { act: 'd2', standings: [{ saved: true, savedAt: noon }] } });
    expect(await ask(page(2), 'undo', { act: 'd2' })).toMatchObject({ ok: false });
    expect((await library.papers.counts()).saved).toBe(1);
    expect(await ask(page(1), 'undo', { act: 'd2' })).toMatchObject({ value: { standings: [{ saved: false }] } });
  });

  it('can decide only about the papers of its current listing, but may still report what was seen before', async () => {
    const { ask, library } = setStage();
    await ask(page(1), 'record', part([a]));
    await ask(page(1), 'record', part([b], { request: 'r2', visit: 'v2' }));
    expect(await ask(page(1), 'decide', { request: 'd1', keys: [a], change: 'save' })).toMatchObject({ ok: false });
    expect(await ask(page(1), 'decide', { request: 'd2', keys: [a, b], change: 'unsave' })).toMatchObject({
      ok: false,
    });
    expect(await ask(page(1), 'decide', { request: 'd3', keys: [a], change: 'seen' })).toMatchObject({ ok: true });
    expect(await ask(page(1), 'decide', { request: 'd4', keys: [b], change: 'save' })).toMatchObject({ ok: true });
    expect((await library.papers.counts()).saved).toBe(1);
  });

  it('can’t decide about the papers of another site that the tab showed before', async () => {
    const { ask, library } = setStage();
    await ask(page(1), 'record', part([a]));
    const other = page(1, 'https://arxiv.org/list/cs.CL/new');
    expect(await ask(other, 'decide', { request: 'd1', keys: [a], change: 'save' })).toMatchObject({ ok: false });
    expect((await library.papers.counts()).saved).toBe(0);
  });

  it('can send 2,000 papers in a minute and the rest later, which the popup says', async () => {
    let time = noon;
    const { ask, status, library } = setStage({ now: () => time });
    const many = (from: number) => Array.from({ length: 1_000 }, (_, index) => `arxiv:2503.${10_000 + from + index}`);
    await ask(page(1), 'record', part(many(0), { request: 'r1', last: false }));
    await ask(page(1), 'record', part(many(1_000), { request: 'r2', last: false }));
    const refused = await ask(page(1), 'record', part([a], { request: 'r3' }));
    expect(refused).toMatchObject({ ok: true, value: { standings: [null], isLater: true } });
    expect((await library.papers.counts()).all).toBe(2_000);
    expect(await status(1)).toMatchObject({
      kind: 'listing',
      listing: { reasons: [expect.stringContaining('more than 2,000 papers in a minute')] },
    });
    expect(await ask(page(2), 'record', part([b]))).not.toHaveProperty('value.isLater');
    time += 60_000;
    expect(await ask(page(1), 'record', part([a], { request: 'r3' }))).not.toHaveProperty('value.isLater');
    expect(await status(1)).not.toHaveProperty('listing.reasons');
    expect((await library.papers.counts()).all).toBe(2_002);
  });

  it('can’t give a paper another title, other links or votes than a better source did', async () => {
    const { ask, library } = setStage();
    const arxiv = 'https://arxiv.org/list/cs.CL/new';
    const list = (source: string, url: string, paper: object) => {
      const message = part([a], { url, request: `${source} ${JSON.stringify(paper).length}`, visit: source });
      const papers = [{ title: 'A fine title', keys: [a], ...paper }];
      return { ...message, listing: { ...message.listing, source, papers } };
    };
    await ask(page(1), 'record', list('huggingface', page(1).url.href, { upvotes: 5, code: 'https://github.com/a/b' }));
    await ask(
      page(2, arxiv),
      'record',
      list('arxiv', arxiv, { title: 'A fine title: the subtitle', upvotes: 999_999 }),
    );
    const evil = { title: 'An evil title', url: 'https://evil.example/', pdf: 'https://evil.example/x.pdf' };
    const code = 'https://github.com/evil/code-that-is-longer';
    await ask(page(1), 'record', list('huggingface', page(1).url.href, { ...evil, code, projectPage: evil.url }));
    const [view] = await library.papers.viewsByKey([a as Key]);
    expect(view?.paper).toMatchObject({
      title: 'A fine title: the subtitle',
      url: 'https://arxiv.org/abs/2503.00001',
      upvotes: 5,
      code: 'https://github.com/a/b',
      projectPage: 'https://evil.example/',
    });
  });

  it('can send a decision twice without deciding twice', async () => {
    const { ask, library } = setStage();
    await ask(page(1), 'record', part([a]));
    await ask(page(1), 'decide', { request: 'd1', keys: [a], change: 'save' });
    await ask(page(1), 'decide', { request: 'd2', keys: [a], change: 'unsave' });
    await ask(page(1), 'decide', { request: 'd1', keys: [a], change: 'save' });
    expect((await library.papers.counts()).saved).toBe(0);
  });

  it('can report only its own papers', async () => {
    const { ask, library } = setStage();
    const foreign = part([a], { url: 'https://arxiv.org/list/cs.CL/new' });
    expect(await ask(page(1), 'record', foreign)).toMatchObject({ ok: false });
    expect(await ask(page(1, 'https://example.org/'), 'record', part([a]))).toMatchObject({ ok: false });
    const asPage = { ...part([a]), listing: { ...part([a]).listing, source: 'page' } };
    expect(await ask(page(1), 'record', asPage)).toMatchObject({
      ok: false,
      error: 'You haven’t asked Digestif to scan this page.',
    });
    expect((await library.papers.counts()).all).toBe(0);
  });

  it('can be read at the user’s request although no source knows it', async () => {
    const { ask, status, injected } = setStage();
    const tab = await fakeBrowser.tabs.create({ url: 'https://example.org/reading#top' });
    const id = tab.id ?? 0;
    expect(await ask(extension, 'readPage', { tab: id })).toMatchObject({ ok: true });
    expect(injected).toEqual([{ tab: id, files: ['/read-page.js'] }]);
    const { listing, ...message } = part([a], { url: 'https://example.org/reading' });
    const own = { ...message, listing: { ...listing, source: 'page' } };
    expect(await ask(page(id, 'https://example.org/reading'), 'record', own)).toMatchObject({ ok: true });
    expect(await status(id)).toMatchObject({ kind: 'listing', source: 'example.org' });
    expect(await ask(page(id, 'https://example.org/other'), 'record', own)).toMatchObject({ ok: false });
  });

  it('is refreshed after a decision on another page', async () => {
    const { ask, sent } = setStage();
    await ask(page(1), 'record', part([a]));
    await ask(page(2), 'record', part([a]));
    await ask(page(1), 'decide', { request: 'd1', keys: [a], change: 'read' });
    expect(sent).toEqual([{ tab: 2, message: { to: 'page', name: 'refresh', message: {} } }]);
  });
});

describe('the message dispatcher', () => {
  const calls = [
    'begin',
    'record',
    'trouble',
    'standings',
    'decide',
    'undo',
    'openSidePanel',
    'loadMarks',
    'readPage',
    'changed',
    'viewed',
  ];

  it('rejects extension calls from pages, and page calls from the extension’s own windows', async () => {
    const { ask } = setStage();
    for (const name of ['readPage', 'changed', 'viewed']) {
      expect(await ask(page(1), name, { tab: 1 })).toEqual({ ok: false, error: `Unknown request “${name}”.` });
    }
    for (const name of ['record', 'decide', 'undo', 'constructor', '__proto__', 'toString']) {
      expect(await ask(extension, name, part([a]))).toMatchObject({ ok: false });
    }
  });

  it('answers every malformed message and stores nothing', async () => {
    const { ask, library } = setStage();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...calls, 'constructor', '__proto__'),
        fc.oneof(
          fc.jsonValue(),
          fc.dictionary(
            fc.constantFrom('keys', 'request', 'listing', 'visit', 'last', 'act', 'tab', '__proto__'),
            fc.jsonValue(),
          ),
        ),
        fc.constantFrom(page(1), extension),
        async (name, message, sender) => {
          const answer = await ask(sender, name, message);
          expect(typeof answer.ok).toBe('boolean');
        },
      ),
      { numRuns: runs(300) },
    );
    expect((await library.papers.counts()).all).toBe(0);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('rejects a message with too many papers', async () => {
    const { ask } = setStage();
    const many = Array.from({ length: 2_001 }, (_, n) => `arxiv:2503.${String(10_000 + n)}`);
    expect(await ask(page(1), 'record', part(many))).toMatchObject({ ok: false });
  });

  it('classifies senders by what the browser reports about them', () => {
    const [id, own] = ['abc', 'chrome-extension://abc/'];
    const tab = { id: 3, incognito: false } as never;
    const top = { id, frameId: 0, tab, url: 'https://arxiv.org/list/cs.CL/new' };
    expect(findSender(top, id, own)).toMatchObject({ kind: 'page', tab: 3, private: false });
    expect(findSender({ id, url: `${own}popup.html` }, id, own)).toEqual({ kind: 'extension' });
    expect(findSender({ ...top, id: 'other' }, id, own)).toBeUndefined();
    expect(findSender({ ...top, frameId: 1 }, id, own)).toBeUndefined();
    expect(findSender({ ...top, url: 'about:blank' }, id, own)).toBeUndefined();
    expect(findSender({ id, url: 'https://chrome-extension.example/abc/' }, id, own)).toBeUndefined();
  });
});

describe('the badge', () => {
  it('counts the papers of topics that were never in view, whether or not the user looked at a list of them', async () => {
    const { ask, library, drawn } = setStage();
    await library.topics.save({
      id: 't',
      name: 'Retrieval',
      query: 'retrieval',
      like: [],
      dislike: [],
      most: 5,
      createdAt: 1,
    });
    await ask(page(1), 'record', part([a, b]));
    // The page's answer does not wait for the badge.
    await vi.waitFor(() => expect(drawn.badge).toBe('2'));
    await ask(page(1), 'decide', { request: 'd1', keys: [a], change: 'seen' });
    expect(drawn.badge).toBe('1');
    // It waits in New, since nothing was done with it.
    expect(await library.papers.counts()).toMatchObject({ new: 2, newMatches: 1 });
    await ask(extension, 'viewed', {});
    expect(drawn.badge).toBe('1');
    await library.papers.decide([b as Key], { glanced: true });
    await ask(extension, 'viewed', {});
    expect(drawn.badge).toBe('');
  });

  it('has at most four characters', () => {
    expect([0, 1, 999, 1_000, 123_456].map(badgeText)).toEqual(['', '1', '999', '999+', '999+']);
  });
});
