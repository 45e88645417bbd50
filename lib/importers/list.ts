import { findUrlOfKey, placeholderTitle } from '../domain/key.ts';
import { draftOf } from '../sources/draft-fields.ts';
import { checkLines, type Importer, type ImportRow, type ImportText } from './importer.ts';
import { listLines, partsOf } from './list-lines.ts';
import { findReading, isPage } from './read-as-page.ts';

/** Imports a list that the user wrote: an address, an id or a title per line, or a title next to its address. */
export const list: Importer = {
  id: 'list',
  name: 'List',
  /** At least half of the lines are an address or an id, or end in one. */
  recognises(file) {
    if (file.json !== undefined || isPage(file.text)) return false;
    const lines = listLines(file.text.slice(0, 200_000)).filter((line) => line !== '');
    const known = lines.filter((line) => partsOf(line).key !== undefined);
    return known.length > 0 && known.length * 2 >= lines.length && findReading(file.text) === undefined;
  },
  *read({ text }: ImportText) {
    checkLines(text);
    for (const [place, line] of listLines(text).entries()) {
      if (line !== '' && !/^#+\s/.test(line)) yield rowOf(line, `line ${place + 1}`);
    }
  },
};

function rowOf(line: string, place: string): ImportRow {
  const { key, address: link, words } = partsOf(line);
  const title = words.replace(/(?<![\s.])[\s.]+$/, '');
  if (key === undefined && link !== undefined)
    return { place, reason: `“${link.slice(0, 200)}” isn’t a link to a paper` };
  if (title.length >= 8 && /\p{L}{2}/u.test(title)) {
    return {
      place,
      draft: draftOf({ title, keys: key === undefined ? [] : [key], url: key === undefined ? undefined : link }),
    };
  }
  if (key === undefined) return { place, reason: `“${line.slice(0, 200)}” isn’t a URL, ID or title` };
  return { place, draft: draftOf({ title: placeholderTitle(key), keys: [key], url: findUrlOfKey(key) }) };
}
