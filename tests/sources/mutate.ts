/**
 * Changes of a page that leave its meaning alone, or change it in a way that is known: no reader may mind the first, and
 * each must give what the second leaves. Made for saved pages and fixtures alike, so nothing here knows a site.
 */

/** A tag of a page's source taken apart; what stands between tags stays text. */
interface Tag {
  readonly close: boolean;
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly end: string;
}

interface Attribute {
  readonly name: string;
  readonly value: string | undefined;
}

/** Elements whose content is no markup; it stays as it is. */
const raw = /^(?:script|style|textarea|title|noscript)$/i;
const start = /<(?:!--|[!?]|\/?[a-zA-Z])/g;
const tagName = /\/?([a-zA-Z][^\s/>]*)/y;
const attribute = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/y;

/** Rewrites every tag outside raw text; `between` rewrites the text between them. */
function rewrite(html: string, write: (tag: Tag) => string, between = (text: string): string => text): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    start.lastIndex = at;
    const found = start.exec(html);
    if (found === null) break;
    parts.push(between(html.slice(at, found.index)));
    if (/^<[!?]/.test(found[0])) {
      const end = found[0] === '<!--' ? html.indexOf('-->', found.index + 4) + 3 : html.indexOf('>', found.index) + 1;
      at = end < found.index + 4 ? html.length : end;
      parts.push(html.slice(found.index, at));
      continue;
    }
    const { tag, end } = readTag(html, found.index);
    parts.push(write(tag));
    at = end;
    if (tag.close || !raw.test(tag.name)) continue;
    const closing = html.slice(at).search(new RegExp(`</${tag.name}`, 'i'));
    const rest = closing < 0 ? html.length : at + closing;
    parts.push(html.slice(at, rest));
    at = rest;
  }
  parts.push(between(html.slice(at)));
  return parts.join('');
}

function readTag(html: string, at: number): { tag: Tag; end: number } {
  tagName.lastIndex = at + 1;
  const [whole = '', name = ''] = tagName.exec(html) ?? [];
  const attributes: Attribute[] = [];
  let place = at + 1 + whole.length;
  for (;;) {
    attribute.lastIndex = place;
    const found = attribute.exec(html);
    if (found === null) break;
    const [, own = '', double, single, bare] = found;
    attributes.push({ name: own, value: double ?? single ?? bare });
    place = attribute.lastIndex;
  }
  const end = html.indexOf('>', place);
  const rest = html.slice(place, end);
  const tag: Tag = { close: whole.startsWith('/'), name, attributes, end: rest.includes('/') ? '/' : '' };
  return { tag, end: end < 0 ? html.length : end + 1 };
}

function written({ close, name, attributes, end }: Tag, quote = writeDouble): string {
  if (close) return `</${name}>`;
  return `<${name}${attributes.map(({ name: own, value }) => ` ${own}${value === undefined ? '' : `=${quote(value)}`}`).join('')}${end === '' ? '' : ' /'}>`;
}

const writeDouble = (value: string): string => `"${value.replaceAll('"', '&quot;')}"`;
const writeSingle = (value: string): string => `'${value.replaceAll("'", '&#39;')}'`;
const writeBare = (value: string): string => (/^[^\s"'=<>`]+[^\s"'=<>`/]$/.test(value) ? value : writeDouble(value));

/** A short name that says nothing, the same for the same word. */
function hashed(word: string): string {
  let sum = 7;
  for (const letter of word) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 60_466_176;
  return `_${sum.toString(36)}`;
}

const blocks = new Set(['div', 'section', 'article', 'ul', 'ol', 'table', 'h2', 'h3', 'h4', 'h5']);
/** Elements around which a `div` may stand nowhere in between: their parents take their own children only. */
const strict = new Set(['li', 'tr', 'td', 'th', 'tbody', 'thead', 'dt', 'dd', 'option', 'head', 'body', 'html']);

/** Other ways to write the same page. Every reader gives the same for each. */
export const spellings: Readonly<Record<string, (html: string) => string>> = {
  'single quotes': (html) => rewrite(html, (tag) => written(tag, writeSingle)),
  'unquoted attributes': (html) => rewrite(html, (tag) => written(tag, writeBare)),
  'attributes in another order': (html) =>
    rewrite(html, (tag) => written({ ...tag, attributes: [...tag.attributes].reverse() })),
  'upper-case tags and attributes': (html) =>
    rewrite(html, (tag) =>
      written({
        ...tag,
        name: isForeign(tag.name) ? tag.name : tag.name.toUpperCase(),
        attributes: tag.attributes.map((one) => ({ ...one, name: one.name.toUpperCase() })),
      }),
    ),
  'spaces around equal signs': (html) => rewrite(html, (tag) => written(tag).replace(/ ([\w-]+)="/g, '  $1 = "')),
  'comments between tags': (html) => rewrite(html, (tag) => `<!--[-->${written(tag)}`),
  'other white space': (html) =>
    rewrite(
      html,
      (tag) => written(tag),
      (text) => text.replace(/[ \t\r\n]+/g, '\n\t  '),
    ),
  'carriage returns': (html) => html.replace(/\r?\n/g, '\r\n'),
  'no optional end tags': (html) => html.replace(/<\/(?:li|dt|dd|tr|td|option)>(?=\s*<)/gi, ''),
  'numeric entities': (html) =>
    html.replaceAll('&amp;', '&#38;').replaceAll('&#39;', '&#x27;').replaceAll('&nbsp;', '&#160;'),
  'view markers of a framework': (html) =>
    rewrite(html, (tag) =>
      written(tag.close ? tag : { ...tag, attributes: [...tag.attributes, { name: 'data-v-3f2a1b', value: '' }] }),
    ),
};

/** Other builds of the same page: what stands in the elements stays. Titles, identifiers and order must survive. */
export const builds: Readonly<Record<string, (html: string) => string>> = {
  'hashed class names': (html) =>
    rewrite(html, (tag) =>
      written({
        ...tag,
        attributes: tag.attributes.map((one) =>
          one.name.toLowerCase() === 'class'
            ? { ...one, value: (one.value ?? '').split(/\s+/).map(hashed).join(' ') }
            : one,
        ),
      }),
    ),
  'wrappers around blocks': (html) =>
    rewrite(html, (tag) => {
      if (!blocks.has(tag.name.toLowerCase())) return written(tag);
      return tag.close ? `${written(tag)}</div></div>` : `<div class="wrap"><div>${written(tag)}`;
    }),
  'wrappers inside items': (html) =>
    rewrite(html, (tag) => {
      if (!/^(?:li|td|dd|article)$/i.test(tag.name)) return written(tag);
      return tag.close ? `</div>${written(tag)}` : `${written(tag)}<div>`;
    }),
  'sections for divs': (html) =>
    rewrite(html, (tag) => written(tag.name.toLowerCase() === 'div' ? { ...tag, name: 'section' } : tag)),
  'spans around texts': (html) =>
    rewrite(html, (tag) => {
      if (!/^(?:a|h[2-6])$/i.test(tag.name)) return written(tag);
      return tag.close ? `</span>${written(tag)}` : `${written(tag)}<span>`;
    }),
};

function isForeign(name: string): boolean {
  return strict.has(name)
    ? false
    : /^(?:svg|path|math|mi|mo|mn|mrow|semantics|annotation|circle|rect|line|g|use)$/i.test(name);
}

/** A list's cards: the title of each, and all that stands around it and around no other. */
export interface Cards {
  readonly parent: Element;
  readonly cards: readonly (readonly Element[])[];
}

/**
 * Finds the cards that titles stand in: the children of the least element that holds them all, those that follow a title
 * up to the next one's with it.
 * @param titles in the page's order, at least two
 * @returns undefined where titles share a child, or the cards' sets of following elements cannot be told apart
 */
export function findCards(titles: readonly Element[]): Cards | undefined {
  const [first] = titles;
  let parent = first?.parentElement ?? null;
  while (parent !== null && !titles.every((title) => parent?.contains(title))) parent = parent.parentElement;
  if (parent === null) return undefined;
  const children = [...parent.children];
  const places = titles.map((title) => {
    const place = children.findIndex((child) => child.contains(title));
    // A description begins with its term.
    return children[place]?.localName === 'dd' && children[place - 1]?.localName === 'dt' ? place - 1 : place;
  });
  if (new Set(places).size !== places.length || places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0)))
    return undefined;
  // The last card ends as the others do; what follows it may be the page's.
  const length = Math.min(...places.slice(1).map((place, at) => place - (places[at] ?? 0)));
  return {
    parent,
    cards: places.map((place, at) => children.slice(place, places[at + 1] ?? place + length)),
  };
}

/** Keeps the cards at some places of the list and takes the others out. */
export function keepCards({ cards }: Cards, keeps: (place: number) => boolean): void {
  for (const [place, card] of cards.entries()) if (!keeps(place)) for (const element of card) element.remove();
}

/** Draws each card twice in its own element, for wide and for narrow screens. */
export function drawTwice({ cards }: Cards): void {
  for (const [card] of cards) {
    if (card === undefined || !/^(?:li|article|div|section|td)$/.test(card.localName)) continue;
    const document = card.ownerDocument;
    const twins = ['hidden md:flex', 'md:hidden'].map((name) => {
      const twin = document.createElement('div');
      twin.className = name;
      for (const child of card.childNodes) twin.append(child.cloneNode(true));
      return twin;
    });
    card.replaceChildren(...twins);
  }
}

/** Puts cards behind the list that are still to be loaded: built as its first, without a word or an address. */
export function addSkeletons({ cards }: Cards): void {
  const [first] = cards;
  const last = cards.at(-1)?.at(-1);
  if (first === undefined || last === undefined) return;
  for (let count = 0; count < 3; count += 1) {
    last.after(
      ...first.map((element) => {
        const empty = element.cloneNode(true) as Element;
        for (const own of [empty, ...empty.querySelectorAll('*')]) {
          for (const name of ['id', 'href', 'name', 'value', 'title', 'data-cid', 'data-props', 'itemtype'])
            own.removeAttribute(name);
          for (const node of [...own.childNodes]) if (node.nodeType === 3) node.remove();
        }
        return empty;
      }),
    );
  }
}
