import { descendantsOf, findRoot, localName, type XmlElement } from '../feeds/xml.ts';
import { type FeedReference, type Importer, type ImportText, RefusedFileError } from './importer.ts';

/** OPML (http://opml.org/spec2.opml): the feeds that a reader follows. It contains no papers. */
export const opml: Importer = {
  id: 'opml',
  name: 'OPML',
  recognises: (file) => file.json === undefined && /<opml[\s>]/i.test(file.text.slice(0, 10_000)),
  read: () => [],
  feeds({ text }: ImportText) {
    const root = findRoot(text);
    if (root === undefined || localName(root) !== 'opml')
      throw new RefusedFileError('This OPML file is incomplete or damaged.');
    const feeds = new Map<string, FeedReference>();
    for (const outline of descendantsOf(root, 'outline')) {
      const url = URL.parse(attribute(outline, 'xmlUrl') ?? '');
      if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '') continue;
      const name = attribute(outline, 'title') ?? attribute(outline, 'text') ?? url.hostname;
      feeds.set(url.href, { url: url.href, name: name.slice(0, 500) });
    }
    return [...feeds.values()];
  },
};

function attribute({ attributes }: XmlElement, name: string): string | undefined {
  const value = Object.entries(attributes)
    .find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
    .trim();
  return value === '' ? undefined : value;
}
