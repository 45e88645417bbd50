import { checkLines, type Importer, type ImportText, RefusedFileError } from './importer.ts';
import { findReading } from './read-as-page.ts';

/** A papers page that was copied or saved as text, a trending digest, arXiv's daily mail: see `readText`. */
export const listing: Importer = {
  id: 'listing',
  name: 'Page of papers as text',
  recognises: (file) => file.json === undefined && findReading(file.text) !== undefined,
  *read({ text }: ImportText) {
    checkLines(text);
    const reading = findReading(text);
    if (reading === undefined) throw new RefusedFileError('Digestif doesn’t recognise this text.');
    const { date } = reading.listing;
    for (const [place, draft] of reading.papers.entries()) {
      yield {
        place: `paper ${place + 1}`,
        draft: date === undefined || draft.listed !== undefined ? draft : { ...draft, listed: date },
      };
    }
  },
};
