import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/domain/paper.ts';
import { zoteroOrigin } from '../../lib/net/network-policy.ts';
import { findInZotero, sendToZotero, type ZoteroPorts } from '../../lib/zotero/connector.ts';
import { awkwardPapers } from '../exporters/awkward-papers.ts';
import { startZotero, type ZoteroStub } from './zotero-stub.ts';

const paper: Paper = {
  title: 'Beyond brackets: naïve 论文',
  abstract: 'We ask.',
  authors: ['Ada Lovelace', 'Jan van der Berg', 'DeepSeek-AI'],
  keys: ['arxiv:2503.11731'],
  url: 'https://huggingface.co/papers/2503.11731',
  published: '2025-03-04',
  categories: ['cs.CV'],
  keywords: [],
};
const own = { tags: ['to cite'], note: 'Read §4 <first>.\nThen & the rest.' };
const never = new AbortController().signal;

let zotero: ZoteroStub;
let sent: Set<string>;
let ports: ZoteroPorts;

beforeEach(async () => {
  zotero = await startZotero();
  sent = new Set();
  let names = 0;
  ports = {
    // As a browser sends it.
    fetch: (url, init) =>
      fetch(url.replace(zoteroOrigin, `http://127.0.0.1:${zotero.port}`), {
        ...init,
        headers: { ...(init.headers as Record<string, string>), 'User-Agent': 'Mozilla/5.0' },
      }),
    newId: () => {
      names += 1;
      return `name-${names}`;
    },
    wasSent: async ({ keys }) => keys.some((key) => sent.has(key)),
    remember: async ({ keys }) => {
      for (const key of keys) sent.add(key);
    },
    fetchPdf: async () => new TextEncoder().encode('%PDF-1.7').buffer as ArrayBuffer,
  };
});
afterEach(() => zotero.close());

describe('sending to Zotero', () => {
  it('makes an item in the collection that is selected, with tags, note and PDF', async () => {
    expect(await sendToZotero(ports, [{ paper, own }], never)).toEqual({
      kind: 'sent',
      into: 'Reading',
      sent: 1,
      there: 0,
      pdfs: 1,
      silent: false,
    });
    expect(zotero.items).toHaveLength(1);
    const [{ item, attachment, collection } = { item: {}, collection: '' }] = zotero.items;
    expect(collection).toBe('Reading');
    expect(item).toMatchObject({
      itemType: 'preprint',
      title: paper.title,
      creators: [
        { creatorType: 'author', firstName: 'Ada', lastName: 'Lovelace' },
        { creatorType: 'author', firstName: 'Jan', lastName: 'van der Berg' },
        { creatorType: 'author', lastName: 'DeepSeek-AI', fieldMode: 1 },
      ],
      date: '2025-03-04',
      repository: 'arXiv',
      archiveID: 'arXiv:2503.11731',
      tags: [{ tag: 'to cite' }, { tag: 'cs.CV' }],
      notes: [{ note: '<p>Read §4 &lt;first&gt;.</p><p>Then &amp; the rest.</p>' }],
    });
    expect(attachment).toMatchObject({
      type: 'application/pdf',
      bytes: 8,
      metadata: { url: 'https://arxiv.org/pdf/2503.11731', title: 'Preprint PDF' },
    });
    expect(zotero.dropped).toBe(0);
  });

  it('makes no second item, whether or not Zotero tells what it has', async () => {
    for (const localApi of [true, false]) {
      zotero.localApi = localApi;
      await sendToZotero(ports, [{ paper, own }], never);
      expect(await sendToZotero(ports, [{ paper, own }], never)).toMatchObject({
        sent: 0,
        there: 1,
        silent: !localApi,
      });
      expect(zotero.items).toHaveLength(1);
    }
  });

  it('sends again what was deleted there', async () => {
    await sendToZotero(ports, [{ paper, own }], never);
    zotero.items.length = 0;
    expect(await sendToZotero(ports, [{ paper, own }], never)).toMatchObject({ sent: 1, there: 0 });
  });

  it('knows what Zotero got from elsewhere, by its title or an identifier', async () => {
    zotero.items.push({ item: { title: 'Beyond brackets: naïve 论文' }, collection: 'Old' });
    expect(await sendToZotero(ports, [{ paper, own }], never)).toMatchObject({ sent: 0, there: 1 });
  });

  it('takes no longer identifier for a paper’s own', async () => {
    const find = (doi: string) => findInZotero(ports, { title: 'A', keys: [`doi:${doi}`, 'arxiv:1412.1234'] }, never);
    zotero.items.push({ item: { title: 'A and B', DOI: '10.1000/xyz12' }, collection: 'Old' });
    zotero.items.push({ item: { title: 'A and C', url: 'https://arxiv.org/abs/1412.12345' }, collection: 'Old' });
    expect(await find('10.1000/xyz1')).toBe(false);
    expect(await find('10.1000/xyz12')).toBe(true);
    zotero.items.push({ item: { title: 'A, at last', url: 'https://arxiv.org/abs/1412.1234v2' }, collection: 'Old' });
    expect(await find('10.1000/xyz1')).toBe(true);
  });

  it('tells a Zotero that may not say what it has from one that is closed', async () => {
    zotero.localApi = false;
    expect(await findInZotero(ports, paper, never)).toBe('off');
    await zotero.close();
    expect(await findInZotero(ports, paper, never)).toBe('closed');
  });

  it('says why nothing was sent', async () => {
    zotero.version = 4;
    expect(await sendToZotero(ports, [{ paper, own }], never)).toEqual({ kind: 'outdated' });
    zotero.selected = { name: 'Shared', editable: false };
    expect(await sendToZotero(ports, [{ paper, own }], never)).toEqual({ kind: 'locked', into: 'Shared' });
    await zotero.close();
    expect(await sendToZotero(ports, [{ paper, own }], never)).toEqual({ kind: 'closed' });
    expect(sent.size).toBe(0);
  });

  it('is dropped by Zotero without the connector’s header', async () => {
    const bare = { ...ports, fetch: (url: string, init: RequestInit) => ports.fetch(url, { ...init, headers: {} }) };
    expect(await sendToZotero(bare, [{ paper, own }], never)).toEqual({ kind: 'closed' });
    expect(zotero.dropped).toBe(1);
  });

  it('sends a paper without its PDF where that may not be fetched', async () => {
    ports = { ...ports, fetchPdf: async () => undefined };
    expect(await sendToZotero(ports, [{ paper, own }], never)).toMatchObject({ sent: 1, pdfs: 0 });
  });

  it('takes every awkward paper, with nothing in its note that is live', async () => {
    const papers = awkwardPapers.map((one) => ({ paper: one, own: { tags: [], note: one.title } }));
    const answer = await sendToZotero(ports, papers, never);
    expect(answer.kind).toBe('sent');
    for (const { item } of zotero.items) {
      expect(JSON.stringify(item['notes'])).not.toMatch(/<(?!\/?p>)/);
      expect(String(item['url'] ?? 'https:')).toMatch(/^https?:/);
    }
  });
});
