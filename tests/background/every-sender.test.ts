import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { isEnvelope } from '../../entrypoints/background/dispatch-message.ts';
import { fromExtension, fromPage } from '../../entrypoints/background/message-schemas.ts';
import { findSender } from '../../entrypoints/background/senders.ts';
import { runs } from '../runs.ts';
import { extension, page, part, type Stage, setStage } from './stage.ts';

const id = 'abcdefghijklmnop';
const own = `chrome-extension://${id}/`;
const url = 'https://huggingface.co/papers/date/2025-03-13';
const tab = { id: 3, incognito: false } as never;

/** Senders that may call nothing at all: what the browser says about them, by name. */
const strangers = {
  'another extension': { id: 'other', url: 'chrome-extension://other/popup.html' },
  'another extension that names a page': { id: 'other', tab, frameId: 0, url },
  'a frame in a page': { id, tab, frameId: 4, url },
  'a page without a tab': { id, frameId: 0, url },
  'a page without an address': { id, tab, frameId: 0 },
  'a blank page': { id, tab, frameId: 0, url: 'about:blank' },
  'a document of a script': { id, tab, frameId: 0, url: 'about:srcdoc' },
  'a data address': { id, tab, frameId: 0, url: 'data:text/html,x' },
  'a blob of a site': { id, tab, frameId: 0, url: `blob:${url}` },
  'a file': { id, tab, frameId: 0, url: 'file:///home/ada/page.html' },
  'a page whose host begins like the extension': { id, url: `https://chrome-extension.example/${id}/popup.html` },
  'an address that only contains the extension’s': { id, url: `https://example.org/?${own}popup.html` },
  'another extension’s page with our id in its path': { id, url: `chrome-extension://other/${id}/popup.html` },
};

const pageCalls = Object.keys(fromPage);
const windowCalls = Object.keys(fromExtension);
/** Names that are no calls, but members of every object. */
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', ''];

let stage: Stage;
beforeEach(() => {
  stage = setStage();
});

describe('who may call the background', () => {
  it.each(Object.entries(strangers))('does not include %s', (_, sender) => {
    expect(findSender(sender, id, own)).toBeUndefined();
  });

  it('is decided by the browser’s word, whatever a message says of its sender', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            id: fc.constantFrom(id, 'other', ''),
            url: fc.oneof(fc.webUrl(), fc.constantFrom(url, own, `${own}popup.html`, 'about:blank', 'x', '')),
            frameId: fc.constantFrom(0, 1, -1),
            tab: fc.constantFrom(tab, { incognito: true } as never),
          },
          { requiredKeys: [] },
        ),
        (sender) => {
          const found = findSender(sender, id, own);
          if (found?.kind === 'extension') expect(sender.id === id && sender.url?.startsWith(own)).toBe(true);
          if (found?.kind === 'page') {
            expect(sender).toMatchObject({ id, frameId: 0, tab: { id: 3 } });
            expect(sender.url).toMatch(/^https?:/);
          }
        },
      ),
      { numRuns: runs(1_000) },
    );
  });
});

describe('what a sender may call', () => {
  /** Valid messages, so that only the sender can be the reason for a refusal. */
  const valid: Record<string, unknown> = {
    record: part(['arxiv:2503.00001']),
    trouble: { url, trouble: { kind: 'empty' } },
    standings: { keys: [] },
    decide: { request: 'd1', keys: [], change: 'save' },
    undo: { act: 'a' },
    begin: { source: 'huggingface', url },
    readPage: { tab: 1 },
    endReading: { place: 'x' },
    lookUp: { keys: ['arxiv:2503.00001'] },
    getAbstracts: { tab: 1 },
  };

  it.each(windowCalls)('is not “%s”, a call of the extension’s windows, for a page', async (name) => {
    expect(await stage.ask(page(1), name, valid[name] ?? {})).toEqual({
      ok: false,
      error: `Unknown request “${name}”.`,
    });
  });

  it.each(pageCalls)('is not “%s”, a call of pages, for a window of the extension', async (name) => {
    expect(await stage.ask(extension, name, valid[name] ?? {})).toEqual({
      ok: false,
      error: `Unknown request “${name}”.`,
    });
  });

  it('is never a member that every object has', async () => {
    for (const sender of [page(1), extension]) {
      for (const name of inherited) {
        expect(await stage.ask(sender, name, {})).toEqual({ ok: false, error: `Unknown request “${name}”.` });
      }
    }
  });

  it('is answered in every case, and changes nothing that the message does not say rightly', async () => {
    const { library, ask } = stage;
    const loose = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(...Object.values(valid).filter((message) => !JSON.stringify(message).includes('2503.00001'))),
      fc.dictionary(
        fc.constantFrom(
          ...'keys request listing visit last act tab url source trouble change place __proto__'.split(' '),
        ),
        fc.jsonValue(),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...pageCalls, ...windowCalls, ...inherited),
        loose,
        fc.constantFrom(
          page(1),
          page(2, 'https://example.org/'),
          { ...page(3), private: true },
          page(4, 'http://huggingface.co/papers'),
          extension,
        ),
        async (name, message, sender) => {
          const answer = await ask(sender, name, message);
          expect(typeof answer.ok).toBe('boolean');
          if (!answer.ok) expect(answer.error).not.toBe('');
        },
      ),
      { numRuns: runs(1_000) },
    );
    expect(await library.papers.counts()).toMatchObject({ all: 0, saved: 0 });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('is nothing where a message is not addressed to the background', () => {
    for (const message of [undefined, null, 1, 'background', [], {}, { to: 'page', name: 'decide' }]) {
      expect(isEnvelope(message)).toBe(false);
    }
  });
});
