import { at, listAt, textAt } from '../feeds/json.ts';
import { type Importer, type ImportText, RefusedFileError } from './importer.ts';
import { paperRow } from './json.ts';

/** The newest format of a digest's JSON that this program understands. */
const newest = 1;

/** A digest as JSON: its papers with the text below them. */
export const digestJson: Importer = {
  id: 'digest-json',
  name: 'Digest (JSON)',
  /** Sections whose entries have a paper. */
  recognises: ({ json }) => textAt(json, 'week') !== undefined && Array.isArray(at(json, 'sections')),
  *read({ json }: ImportText) {
    const version = Number(textAt(json, 'formatVersion') ?? 1);
    if (version > newest)
      throw new RefusedFileError('This digest was written by a newer Digestif. Update Digestif to import it.');
    let count = 0;
    for (const section of listAt(json, 'sections')) {
      for (const entry of listAt(section, 'entries')) {
        count += 1;
        const comment = at(entry, 'comment');
        const savedState = typeof comment === 'string' ? { comment: comment.trim() } : undefined;
        yield paperRow(at(entry, 'paper'), `paper ${count}`, savedState);
      }
    }
  },
};
