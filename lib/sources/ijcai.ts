import { textAt, textsAt } from './dom.ts';
import { inRow, textInRow } from './families/rows.ts';
import type { Site } from './families/site.ts';
import { namesOf } from './metadata/person.ts';

/** Addresses until 2016: the page is `/Abstract/16/116`, the PDF `/Proceedings/16/Papers/116.pdf`. */
const old = /^\/(?:Abstract|Proceedings)\/(\d\d)\/(?:Papers\/)?(\d{3})(?:\.pdf)?$/i;

export const ijcai: Site = {
  id: 'ijcai',
  name: 'IJCAI',
  matches: ['https://www.ijcai.org/*', 'https://ijcai.org/*'],
  testUrls: ['https://www.ijcai.org/proceedings/2018/', 'https://www.ijcai.org/proceedings/2018/512'],
  verified:
    'a saved page of a paper; the list from two public parsers of the site; volumes up to 2016 only by their URLs; 2026-11',
  // The page is `/proceedings/2018/512`, the PDF `/proceedings/2018/0512.pdf`; DOIs are 10.24963/ijcai.2018/512 since 2017.
  paperOf: ({ pathname }) => {
    const [, short, paper] = old.exec(pathname) ?? [];
    if (paper !== undefined)
      return { id: `20${short}/${paper}`, url: `https://www.ijcai.org/Abstract/${short}/${paper}` };
    const [, year = '', number] = /^\/proceedings\/(\d{4})\/0*(\d+)(?:\.pdf)?$/.exec(pathname) ?? [];
    if (number === undefined) return undefined;
    const url = `https://www.ijcai.org/proceedings/${year}/${number}`;
    return Number(year) < 2017
      ? { id: `${year}/${number}`, url }
      : { id: `${year}/${number}`, keys: [`doi:10.24963/ijcai.${year}/${number}`], url };
  },
  lists: [
    {
      at: ({ pathname }) => (/^\/proceedings\/\d{4}\/?$/.test(pathname) ? 'venue' : undefined),
      rows: {
        authors: '.authors',
        pdf: 'a[href$=".pdf"]',
        // Until 2016 a paper is one paragraph: "Maps of Worlds / 12", its authors, its links.
        title: '.title, p',
        furniture: 'p > em, p > i, p > a',
        more: (row) => {
          const names = textInRow(row, 'p > em, p > i');
          return {
            title: row.title.replace(/\s*\/\s*\d+[\s|]*$/, ''),
            authors: names === undefined ? undefined : namesOf(names),
            published: row.paper.id.slice(0, 4),
          };
        },
      },
      // Old volumes start with a title page and contents, which have no authors.
      keeps: (row) => !old.test(new URL(row.address).pathname) || !inRow(row, '.authors, p > em, p > i').next().done,
    },
  ],
  mend: (document) => {
    // The order of authors in the `meta` elements differs from that of the paper.
    const names = textAt(document, '.proceedings-detail h2');
    const cells = textsAt(document, '.proceedings-detail .col-md-12', '.keywords');
    return {
      authors: names === '' ? undefined : namesOf(names),
      abstract: cells.find((text) => text.length > 100),
    };
  },
};
