/**
 * Changes of a page that people's eyes hardly see: an icon behind a name, a tracking link, a box of other papers. Each is
 * made in the page's elements, so it works on any page whose papers are known.
 */
import type { DetectedPaper } from '../../lib/detect/detect.ts';
import { type Cards, drawTwice, findCards } from './mutate.ts';

/** A paper as it was read, without a key made of its title. */
export type Read = Omit<DetectedPaper, 'keys'> & { readonly keys: readonly string[] };

/** A page that is changed: its elements, and what was read in it before. */
export interface Page {
  readonly document: Document;
  readonly papers: readonly Read[];
  /** Where the titles stand, in the papers' order. */
  readonly titles: readonly Element[];
}

export interface Change {
  /** @returns false where the page has nothing to be changed so */
  readonly change: (page: Page) => boolean;
  /** What is read then; the same as before where it is left out. */
  readonly expected?: (papers: readonly Read[]) => readonly Read[];
}

/** The texts below an element that a user reads. */
function* textsIn(root: Element): Generator<Text> {
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) found.push(node as Text);
  for (const text of found) if (text.parentElement?.closest('script, style, title, template') === null) yield text;
}

/** The elements that markup describes, for the document. */
function built(document: Document, markup: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return document.importNode(template.content, true);
}

/** The texts that are an author's whole name. */
function namesIn({ document, papers }: Page): Text[] {
  const names = new Set(papers.flatMap(({ authors }) => authors).filter((name) => name.includes(' ')));
  return [...names].flatMap((name) =>
    [...textsIn(document.body)].flatMap((text) => {
      const at = (text.nodeValue ?? '').indexOf(name);
      if (at < 0) return [];
      const found = text.splitText(at);
      found.splitText(name.length);
      return [found];
    }),
  );
}

const behindNames = (markup: string): Change => ({
  change: (page) => {
    const names = namesIn(page);
    // A link holds no other.
    for (const name of names) (name.parentElement?.closest('a') ?? name).after(built(page.document, markup));
    return names.length > 0;
  },
});

const inCards = (change: (cards: Cards, page: Page) => boolean): Change => ({
  change: (page) => {
    const cards = page.titles.length < 2 ? undefined : findCards(page.titles);
    return cards !== undefined && change(cards, page);
  },
});

/** The last text of each title, where it ends in a word. */
function titleEnds({ titles }: Page): Text[] {
  const ends = titles.map((title) => [...textsIn(title)].findLast((text) => (text.nodeValue ?? '').trim() !== ''));
  const words = ends.filter((text) => text !== undefined && /\w{4}[.\s]*$/.test(text.nodeValue ?? ''));
  return words.length === ends.length ? words.filter((text) => text !== undefined) : [];
}

const formula = (markup: string, read: string): Change => ({
  change: (page) => {
    const ends = titleEnds(page);
    for (const text of ends) {
      text.splitText((text.nodeValue ?? '').search(/[.\s]*$/));
      text.after(' ', built(page.document, markup));
    }
    return ends.length > 0;
  },
  expected: (papers) =>
    papers.map((paper) => ({ ...paper, title: paper.title.replace(/\.?$/, (stop) => ` ${read}${stop}`) })),
});

const links = (write: (href: string) => string): Change => ({
  change: ({ document }) => {
    const places = [...document.querySelectorAll('a[href]')].filter((link) => {
      const href = link.getAttribute('href') ?? '';
      const written = /^(?:#|mailto:|javascript:)/.test(href) ? href : write(href);
      link.setAttribute('href', written);
      return written !== href;
    });
    return places.length > 0;
  },
});

/** Puts a box with links to other papers of the same site into the page. */
const beside = (markup: (items: string) => string, where: 'prepend' | 'append'): Change => ({
  change: ({ document, titles }) => {
    const hrefs = titles.flatMap(
      (title) => (title.closest('a') ?? title.querySelector('a'))?.getAttribute('href') ?? [],
    );
    const others = hrefs.filter((href) => /\d\D*$/.test(href)).map((href) => href.replace(/\d(?=\D*$)/, '9'));
    const items = others.map(
      (href, at) => `<li><a href="${href.replaceAll('"', '&quot;')}">What ${at} others read</a></li>`,
    );
    document.body[where](built(document, markup(items.join(''))));
    return others.length > 0;
  },
});

const katex =
  '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span class="base">x2</span></span></span>';
const mathJax2 =
  '<span class="MathJax_Preview">x2</span><span class="MathJax"><span class="math">x2</span></span><script type="math/tex">x^2</script>';
const mathJax3 =
  '<mjx-container class="MathJax"><mjx-math aria-hidden="true"><mjx-mi><mjx-c class="mjx-c1D465"></mjx-c></mjx-mi></mjx-math><mjx-assistive-mml><math><msup><mi>x</mi><mn>2</mn></msup></math></mjx-assistive-mml></mjx-container>';

export const changes: Readonly<Record<string, Change>> = {
  'marks of affiliations behind names': behindNames('<sup>1,2,*</sup>'),
  'linked marks of affiliations behind names': behindNames('<sup><a href="#aff1">1</a>,<a href="#aff2">2</a></sup>'),
  'plain marks behind names': behindNames('*†'),
  'pictures of ORCID behind names': behindNames(
    '<span class="orcid"><img src="/orcid.png" alt="ORCID"><svg><title>ORCID</title></svg></span>',
  ),
  'a sign of mail behind names': behindNames('<span>✉</span>'),
  'spans around names': {
    change: (page) => {
      const names = namesIn(page);
      for (const name of names) {
        const span = page.document.createElement('span');
        name.replaceWith(span);
        span.append(name);
      }
      return names.length > 0;
    },
  },
  'no-break spaces in names': {
    change: (page) => {
      const names = namesIn(page);
      for (const name of names) name.nodeValue = (name.nodeValue ?? '').replaceAll(' ', '\u00a0');
      return names.length > 0;
    },
  },
  'a word of each title in italics': {
    change: (page) => {
      const ends = titleEnds(page);
      for (const text of ends) {
        const word = text.splitText((text.nodeValue ?? '').search(/\w+[.\s]*$/));
        const italic = page.document.createElement('i');
        word.replaceWith(italic);
        italic.append(word);
      }
      return ends.length > 0;
    },
  },
  'soft hyphens in titles': {
    change: (page) => {
      const ends = titleEnds(page);
      for (const text of ends) text.nodeValue = (text.nodeValue ?? '').replace(/(\w\w)(\w+[.\s]*)$/, '$1\u00ad$2');
      return ends.length > 0;
    },
  },
  'formulas of KaTeX in titles': formula(katex, '$x^2$'),
  'formulas of MathJax 2 in titles': formula(mathJax2, '$x^2$'),
  'formulas of MathJax 3 in titles': formula(mathJax3, 'x2'),
  'links that are tracked': links((href) =>
    href.replace(
      /^([^?#]*)(\?[^#]*)?(?:#.*)?$/,
      (_, path, query = '?') => `${path}${query}&utm_source=news&utm_medium=mail`,
    ),
  ),
  'links to a place in the page': links((href) => (href.includes('#') ? href : `${href}#content`)),
  'links without their scheme': links((href) => href.replace(/^https:/, '')),
  'links with white space around': links((href) => `\n ${href} `),
  'a menu of other papers': beside((items) => `<nav><ul>${items}</ul></nav>`, 'prepend'),
  'a foot of other papers': beside((items) => `<footer><h4>Most read</h4><ul>${items}</ul></footer>`, 'append'),
  'a side box of other papers': beside(
    (items) => `<div class="sidebar"><h3>Trending</h3><ul>${items}</ul></div>`,
    'append',
  ),
  'a box of other papers under a heading': beside(
    (items) => `<div class="x7"><h2>Most read articles</h2><ul>${items}</ul></div>`,
    'append',
  ),
  'a question about cookies': {
    change: ({ document }) => {
      document.body.prepend(
        built(
          document,
          '<div role="dialog"><h2>We value your privacy</h2><p>We and our 1,402 partners store cookies on your device to make this site work better for you and for us.</p><button>Accept</button></div>',
        ),
      );
      return true;
    },
  },
  'cards with a hidden twin behind each': inCards(({ cards }) => {
    for (const card of cards) {
      const twins = card.map((element) => element.cloneNode(true) as Element);
      for (const twin of twins) twin.setAttribute('aria-hidden', 'true');
      card.at(-1)?.after(...twins);
    }
    return true;
  }),
  'cards drawn twice': inCards((cards) => {
    drawTwice(cards);
    return true;
  }),
  'an advertisement built as a card': inCards(({ cards }, { document }) => {
    const [first] = cards;
    const copy = (first ?? []).map((element) => document.importNode(element, true));
    for (const element of copy.flatMap((one) => [one, ...one.querySelectorAll('*')])) {
      for (const { name } of [...element.attributes]) if (name !== 'class') element.removeAttribute(name);
      if (element.localName === 'a') element.setAttribute('href', 'https://shop.example.com/buy');
    }
    for (const element of copy)
      for (const text of textsIn(element)) if (text.data.trim() !== '') text.data = 'Sponsored';
    first?.at(-1)?.after(...copy);
    return copy.every(({ localName }) => localName !== 'tr');
  }),
};
