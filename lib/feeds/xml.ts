import { parseXml, type XmlDocument, XmlElement, type XmlNode, XmlText } from '@rgrove/parse-xml';
import { collapse } from '../domain/text.ts';

export type { XmlElement } from '@rgrove/parse-xml';

/**
 * Parses XML of feeds. Skips text before the first `<` (saved response headers). If the XML is not well formed, repairs stray
 * `&` and control characters and tries once more. Never fetches external entities.
 * @returns the root element; undefined if the text cannot be parsed as XML
 */
export function findRoot(text: string): XmlElement | undefined {
  // The parser normalises line breaks one by one, in quadratic time.
  const xml = text.slice(Math.max(0, text.indexOf('<'))).replace(/\r\n?/g, '\n');
  const root = parse(xml)?.root ?? parse(repair(xml))?.root ?? undefined;
  if (root === undefined || nestsDeeply(root)) return undefined;
  renamePrefixes(root, new Map());
  return root;
}

/** The vocabularies of feeds: patterns of their namespaces, and the prefixes that this code uses. */
const vocabularies: readonly (readonly [namespace: RegExp, prefix: string])[] = [
  [/purl\.org\/dc\/(?:elements|terms)/, 'dc'],
  [/prism/, 'prism'],
  [/purl\.org\/rss\/1\.0\/modules\/content/, 'content'],
  [/arxiv\.org\/schemas/, 'arxiv'],
  [/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns/, 'rdf'],
  [/www\.w3\.org\/2005\/Atom|purl\.org\/atom|purl\.org\/rss\/1\.0\/$/, ''],
];

/** Levels of elements; feeds with formulas in their abstracts have some twenty. */
const maxDepth = 500;

/** Whether elements nest so deeply that recursion over them could exhaust the stack. */
function nestsDeeply(root: XmlElement): boolean {
  let level = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === maxDepth) return true;
    level = level.flatMap(({ children }) => children.filter((child) => child instanceof XmlElement));
  }
  return false;
}

/** Replaces the prefixes that a feed chose with those that this code uses for the same namespaces. */
function renamePrefixes(element: XmlElement, before: ReadonlyMap<string, string>): void {
  const own = Object.entries(element.attributes).flatMap(([name, namespace]): [string, string][] => {
    const declared = /^xmlns:(.+)$/.exec(name)?.[1];
    const known = vocabularies.find(([form]) => form.test(namespace))?.[1];
    return declared === undefined || known === undefined ? [] : [[declared, known]];
  });
  const prefixes = own.length === 0 ? before : new Map([...before, ...own]);
  const written = (name: string): string => {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? undefined : prefixes.get(name.slice(0, colon));
    return prefix === undefined ? name : `${prefix === '' ? '' : `${prefix}:`}${name.slice(colon + 1)}`;
  };
  element.name = written(element.name);
  for (const [name, value] of Object.entries(element.attributes)) element.attributes[written(name)] = value;
  for (const child of element.children) if (child instanceof XmlElement) renamePrefixes(child, prefixes);
}

function parse(xml: string): XmlDocument | undefined {
  try {
    return parseXml(xml, { ignoreUndefinedEntities: true });
  } catch {
    // Not well formed: the caller repairs it or gives up.
    return undefined;
  }
}

function repair(xml: string): string {
  return (
    xml
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids these characters, but feeds contain them.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      .replace(/&(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z][\w-]{1,31};)/gi, '&amp;')
  );
}

/** Returns an element's name without its prefix, because feeds choose their own prefixes. */
export function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1);
}

/** Returns the children with a name, in order. A prefix in the name (`dc:creator`) must match too. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement =>
      child instanceof XmlElement && (child.name === name || (!name.includes(':') && localName(child) === name)),
  );
}

/** Returns the first element at the end of a path of names. */
export function findChild(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((here, name) => here && childrenOf(here, name)[0], element);
}

/** Returns the text at the end of a path of names with white space collapsed; undefined if it is missing or empty. */
export function textIn(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  const found = findChild(element, ...path);
  const text = found === undefined ? '' : collapse(textOfNode(found));
  return text === '' ? undefined : text;
}

/** Returns the element's whole text with white space collapsed. */
export function textOf(element: XmlElement): string {
  return collapse(textOfNode(element));
}

function textOfNode(node: XmlNode): string {
  if (node instanceof XmlText) return node.text;
  return node instanceof XmlElement ? node.children.map(textOfNode).join('') : '';
}

/** Yields all descendants with a name. */
export function* descendantsOf(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (!(child instanceof XmlElement)) continue;
    if (localName(child) === name) yield child;
    yield* descendantsOf(child, name);
  }
}
