import { findDay } from '../domain/day.ts';
import { findArxivId } from '../domain/key.ts';
import { findMirrorKey } from '../domain/url-key.ts';
import { textAt } from './dom.ts';
import { monthOfArxivId, type PartialFields } from './draft-fields.ts';
import { findRows, type PaperAddress, type Row } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { nameOf } from './metadata/person.ts';

export const alphaxiv: Site = {
  id: 'alphaxiv',
  name: 'alphaXiv',
  matches: ['https://www.alphaxiv.org/*', 'https://alphaxiv.org/*'],
  testUrls: ['https://www.alphaxiv.org/', 'https://www.alphaxiv.org/abs/2503.11731'],
  verified:
    'URLs from two public extensions; the data in its pages from three public parsers (2026); no saved page; 2026-11',
  rendersLate: true,
  paperOf,
  lists: [
    {
      at: ({ pathname }) =>
        /^\/(?:explore)?$/.test(pathname) ? 'trending' : pathname === '/search' ? 'search' : undefined,
      find: (root, url) => {
        // The page may have navigated since the data was read.
        known.delete(documentOf(root));
        const rows = [...findRows(root, url, paperOf)];
        return rows.length > 0 ? rows : statedRows(root);
      },
      empty: /no (?:results|papers)/i,
      rows: {
        more: (row) => ({
          published: monthOfArxivId(row.paper.id.slice('arxiv:'.length)),
          ...statedOf(row.titleElement.ownerDocument).get(row.paper.id),
        }),
      },
    },
  ],
  mend: (document, url, draft) => {
    const stated = statedOf(document).get(paperOf(url)?.id ?? '');
    const title = stated?.title ?? draft?.title ?? (textAt(document, 'h1') || titleOf(document));
    return title === '' ? undefined : { ...stated, title };
  },
};

function paperOf(address: URL): PaperAddress | undefined {
  const key = /(?:^|\.)alphaxiv\.org$/.test(address.hostname) ? findMirrorKey(address) : undefined;
  return key === undefined
    ? undefined
    : { id: key, keys: [key], url: `https://www.alphaxiv.org/abs/${key.slice('arxiv:'.length)}` };
}

function titleOf(document: Document): string {
  return document.title.replace(/\s*\|\s*alphaXiv$/i, '');
}

/** Returns rows for papers in the page's data whose cards are not rendered yet, so that they have no element. */
function statedRows(root: ParentNode): Row[] {
  const document = documentOf(root);
  return [...statedOf(document)].map(([id, { title = '' }]) => {
    const url = `https://www.alphaxiv.org/abs/${id.slice('arxiv:'.length)}`;
    const titleElement = document.createElement('span');
    return { paper: { id, keys: [id], url }, title, titleElement, address: url, elements: [] };
  });
}

function documentOf(root: ParentNode): Document {
  return root.ownerDocument ?? (root as Document);
}

/** Fields from the page's script data by paper, read once per page. */
const known = new WeakMap<Document, ReadonlyMap<string, PartialFields>>();

function statedOf(document: Document): ReadonlyMap<string, PartialFields> {
  const found = known.get(document) ?? readStated(document);
  known.set(document, found);
  return found;
}

const text = '"((?:[^"\\\\]|\\\\.)*)"';
/** In the data, a paper's title and abstract come before its id; votes, date and authors come after it. */
const head = new RegExp(`\\btitle:${text},abstract:${text}`, 'g');
const names = /\bauthors:(?:\$R\[\d+\]=)?\[((?:"(?:[^"\\]|\\.)*",?)*)\]/;

/** Reads the data that the server embeds for the page's scripts, as JavaScript source: `title:"…",abstract:"…",…`. */
function readStated(document: Document): Map<string, PartialFields> {
  const papers = new Map<string, PartialFields>();
  for (const script of document.querySelectorAll('script:not([src])')) {
    // Split at each id: the text before it, then alternately an id and the text after it.
    const [first = '', ...parts] = (script.textContent ?? '').split(/\buniversal_paper_id:"([^"]+)"/);
    let before = first;
    for (let place = 0; place + 1 < parts.length; place += 2) {
      const [id = '', behind = ''] = parts.slice(place, place + 2);
      const arxiv = findArxivId(id);
      const [, title, abstract] = [...before.matchAll(head)].at(-1) ?? [];
      before = behind;
      if (arxiv === undefined || title === undefined || papers.has(`arxiv:${arxiv.id}`)) continue;
      const votes = /\bpublic_total_votes:(\d+)/.exec(behind)?.[1];
      papers.set(`arxiv:${arxiv.id}`, {
        title: unescapeString(title),
        abstract: unescapeString(abstract ?? ''),
        authors: [...(names.exec(behind)?.[1] ?? '').matchAll(new RegExp(text, 'g'))].map(([, name = '']) =>
          nameOf(unescapeString(name)),
        ),
        published: findDay(/\bfirst_publication_date:[^"]{0,20}"([^"]+)"/.exec(behind)?.[1] ?? ''),
        upvotes: votes === undefined ? undefined : Number(votes),
      });
    }
  }
  return papers;
}

/** Unescapes a JavaScript string literal. */
function unescapeString(written: string): string {
  return written
    .replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gi, (_, byte?: string, unit?: string, other = '') => {
      const code = byte ?? unit;
      return code === undefined ? (/[nrt]/.test(other) ? ' ' : other) : String.fromCharCode(Number.parseInt(code, 16));
    })
    .replace(/\s+/g, ' ')
    .trim();
}
