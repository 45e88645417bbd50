import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';
import { parse } from '../sources/pages.ts';

const at = (body: unknown, address: string) =>
  detectPapers(typeof body === 'string' ? body : JSON.stringify(body), new URL(address), { sources, parseHtml: parse });
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n + 1));

const dblp = 'https://dblp.org/search/publ/api?q=maps';
const hal = 'https://api.archives-ouvertes.fr/search/?q=maps';

describe('answers of APIs without one of their fields', () => {
  it('of dblp have the key in the address of the record', () => {
    const info = { title: 'A map.', authors: { author: { text: 'Ada Lovelace' } }, year: '2020' };
    const expected = [{ title: 'A map.', authors: ['Ada Lovelace'], keys: ['dblp:conf/maps/Lovelace20'] }];
    const url = 'https://dblp.org/rec/conf/maps/Lovelace20';
    expect(at({ result: { hits: { hit: [{ info: { ...info, url } }] } } }, dblp).papers).toMatchObject(expected);
    expect(
      at(
        `<?xml version="1.0"?><result><hits total="1"><hit><info><authors><author>Ada Lovelace</author></authors><title>A map.</title><year>2020</year><url>${url}</url></info></hit></hits></result>`,
        dblp,
      ).papers,
    ).toMatchObject(expected);
  });

  it('of dblp count without any address of a record, if a publisher’s has a key', () => {
    const info = { title: 'A map.', authors: { author: ['Ada Lovelace'] }, ee: 'https://doi.org/10.1000/map' };
    expect(at({ result: { hits: { hit: [{ info }] } } }, dblp).papers).toMatchObject([
      { title: 'A map.', keys: ['doi:10.1000/map'], url: 'https://doi.org/10.1000/map' },
    ]);
  });

  it('of HAL need neither date nor abstract', () => {
    const docs = times(3, (n) => ({
      title_s: [`A map of ${n} worlds`],
      authFullName_s: ['Ada Lovelace'],
      uri_s: `https://hal.science/hal-0000000${n}`,
    }));
    expect(at({ response: { numFound: 3, docs } }, hal).papers).toMatchObject(
      times(3, (n) => ({ title: `A map of ${n} worlds`, authors: ['Ada Lovelace'] })),
    );
  });

  it('of HAL are read from its one line by default', () => {
    const docs = times(3, (n) => ({
      docid: String(n),
      label_s: `Ada Lovelace, Alan Turing. A map of ${n} worlds. Journal of Maps, 2020, 3 (1), pp.1-9. &#x27E8;10.1000/map.${n}&#x27E9;. &#x27E8;hal-0000000${n}&#x27E9;`,
      uri_s: `https://hal.science/hal-0000000${n}`,
    }));
    expect(at({ response: { numFound: 3, docs } }, hal).papers).toMatchObject(
      times(3, (n) => ({
        title: `A map of ${n} worlds`,
        authors: ['Ada Lovelace', 'Alan Turing'],
        url: `https://hal.science/hal-0000000${n}`,
      })),
    );
  });
});

describe('answers that are recognised but give no papers', () => {
  const thirty = (record: (n: number) => unknown) => times(30, record);
  it.each([
    ['dblp', dblp, { result: { hits: { hit: thirty((n) => ({ info: { name: `x${n}` } })) } } }],
    [
      'openalex',
      'https://api.openalex.org/works?search=maps',
      { results: thirty((n) => ({ id: `https://openalex.org/W${n}` })) },
    ],
    [
      'crossref',
      'https://api.crossref.org/works?query=maps',
      { message: { items: thirty((n) => ({ DOI: `10.1000/${n}` })) } },
    ],
    [
      'dblp',
      dblp,
      `<?xml version="1.0"?><result><hits>${thirty((n) => `<hit><info><name>x${n}</name></info></hit>`).join('')}</hits></result>`,
    ],
    [
      'arxiv',
      'https://rss.arxiv.org/rss/cs.CL',
      `<rss version="2.0"><channel><title>cs.CL updates on arXiv.org</title>${thirty(() => '<item><description>A map</description></item>').join('')}</channel></rss>`,
    ],
  ])('of %s say so (%s)', (source, address, body) => {
    expect(at(body, address)).toMatchObject({
      source,
      listing: null,
      papers: [],
      trouble: expect.stringContaining('none of its 30 records'),
    });
  });

  it.each([
    ['a search of dblp', dblp, { result: { hits: { '@total': '0' } } }],
    [
      'a day of arXiv',
      'https://rss.arxiv.org/rss/cs.CL',
      '<rss version="2.0"><channel><title>cs.CL updates on arXiv.org</title><skipDays><day>Sunday</day><day>Saturday</day></skipDays></channel></rss>',
    ],
  ])('are empty lists if they have no records: %s', (_, address, body) => {
    const found = at(body, address);
    expect(found).toMatchObject({ listing: { kind: 'feed' }, papers: [] });
    expect(found.trouble).toBeUndefined();
  });
});
