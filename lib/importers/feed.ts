import { UnknownShapeError } from '../domain/source.ts';
import { at } from '../feeds/json.ts';
import { type BodyReading, readJsonBody, readXmlBody } from '../feeds/read-feed.ts';
import { type Importer, type ImportText, RefusedFileError } from './importer.ts';

/** The address of a saved feed is unknown; only its content counts. */
const nowhere = new URL('https://feed.invalid/');

/** Number of characters of a feed that are parsed at once, which takes some 10 ms. */
const pieceSize = 300_000;

/** A saved feed or API answer: Atom, RSS, JSON Feed, PubMed, Crossref and the others that are read over the network. */
export const feed: Importer = {
  id: 'feed',
  name: 'Feed',
  recognises: (file) =>
    file.json === undefined
      ? /^\s*<(?:\?xml|rss|feed|rdf:RDF)[\s>?]/i.test(file.text.slice(0, 10_000))
      : typeof at(file.json, 'version') === 'string' || !Array.isArray(file.json),
  *read({ text, json }: ImportText) {
    let count = 0;
    for (const reading of json === undefined ? piecesOf(text) : [readOrRefuse(() => readJsonBody(json, nowhere))]) {
      if (reading === undefined)
        throw new RefusedFileError('Digestif can’t read this feed of papers. The file may be damaged.');
      for (const draft of reading.papers) {
        count += 1;
        yield { place: `entry ${count}`, draft };
      }
    }
  },
};

/** A file whose records are all unreadable is refused like one of an unknown shape. */
function readOrRefuse(read: () => BodyReading | undefined): BodyReading | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnknownShapeError) return undefined;
    throw error;
  }
}

/** A feed's readings: one of a short feed, of a long one a reading of some entries after the other, each a feed by itself. */
function* piecesOf(text: string): Generator<BodyReading | undefined> {
  const first = text.length <= pieceSize ? null : /<(entry|item|PubmedArticle)[\s>]/.exec(text);
  const close = `</${first?.[1]}>`;
  const end = text.lastIndexOf(close) + close.length;
  if (first === null || end <= first.index) {
    yield readOrRefuse(() => readXmlBody(text, nowhere));
    return;
  }
  const [head, tail] = [text.slice(0, first.index), text.slice(end)];
  for (let start = first.index; start < end; ) {
    let stop = start;
    let reading: BodyReading | undefined;
    // An apparent end of an entry may be part of its text; then extend the piece. The size doubles each time, so that a
    // damaged feed is refused after a few passes.
    for (let size = pieceSize; reading === undefined && stop < end; size *= 2) {
      const next = text.indexOf(close, start + size);
      stop = next < 0 ? end : next + close.length;
      const piece = head + text.slice(start, stop) + tail;
      reading = readOrRefuse(() => readXmlBody(piece, nowhere));
    }
    yield reading;
    start = stop;
  }
}
