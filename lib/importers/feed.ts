import { readJsonBody, readXmlBody } from '../feeds/read-body.ts';
import { type Importer, type ImportText, RefusedFileError } from './importer.ts';

/** Where a saved answer came from is not known; only what it says of itself counts. */
const nowhere = new URL('https://feed.invalid/');

/** A saved feed or API answer: Atom, RSS, JSON Feed, PubMed, Crossref and the others that are read over the network. */
export const feed: Importer = {
  id: 'feed',
  name: 'Feed',
  *read({ text, json }: ImportText) {
    const reading = json === undefined ? readXmlBody(text, nowhere) : readJsonBody(json, nowhere);
    if (reading === undefined)
      throw new RefusedFileError('This is no feed of papers that Digestif knows, or it is damaged.');
    let count = 0;
    for (const draft of reading.papers) {
      count += 1;
      yield { place: `entry ${count}`, draft };
    }
  },
};
