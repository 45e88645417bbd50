import { findDay } from '../domain/day.ts';
import { identifiersFromAccession, keysFromEntry } from '../domain/entry-identifiers.ts';
import { draftOf } from '../sources/draft-fields.ts';
import { filled, joinNotes, partialDay, partKeywords, partNotes, statedDecisions } from './fields.ts';
import { type Importer, type ImportRow, type ImportText, linesOf } from './importer.ts';
import { nameOfSorted } from './printed-name.ts';

/** RIS of 2001 and 2011, as Zotero, EndNote, Mendeley, Papers and publishers write it. */
export const ris: Importer = {
  id: 'ris',
  name: 'RIS',
  /** Its first record starts within the first five lines that are not empty. */
  recognises: (file) =>
    file.json === undefined &&
    file.text
      .slice(0, 20_000)
      .split(/[\r\n]+/)
      .filter((line) => line.trim() !== '')
      .slice(0, 5)
      .some((line) => /^[\uFEFF ]*TY {1,3}-/.test(line)),
  *read(file: ImportText) {
    let count = 0;
    for (const record of recordsIn(file)) {
      count += 1;
      yield rowOf(record, `record ${count}, line ${record.line}`);
    }
  },
};

interface RisRecord {
  readonly line: number;
  readonly values: Map<string, string[]>;
  /** Whether it ended as it should. */
  closed: boolean;
}

const tagged = /^\uFEFF?([A-Z][A-Z0-9]) {1,3}-(?: (.*))?$/;
/** Tags whose lines of continuation are items of their own, as EndNote writes them. */
const lists = new Set(['KW', 'AU', 'A1', 'UR', 'L1', 'N1']);

function* recordsIn(file: ImportText): Generator<RisRecord> {
  let record: RisRecord | undefined;
  let last: string | undefined;
  let number = 0;
  for (const line of linesOf(file)) {
    number += 1;
    const [, tag, value = ''] = tagged.exec(line) ?? [];
    if (tag === undefined) {
      if (record !== undefined && last !== undefined && line.trim() !== '') goOn(record, last, line.trim());
      continue;
    }
    if (tag === 'TY' || record === undefined) {
      if (record !== undefined) yield record;
      record = { line: number, values: new Map(), closed: false };
    }
    if (tag === 'ER') {
      record.closed = true;
      yield record;
      [record, last] = [undefined, undefined];
      continue;
    }
    const known = record.values.get(tag);
    if (known === undefined) record.values.set(tag, [value]);
    else known.push(value);
    last = tag;
  }
  if (record !== undefined) yield record;
}

/** A line without a tag continues the previous one. */
function goOn(record: RisRecord, tag: string, line: string): void {
  const values = record.values.get(tag) ?? [];
  if (lists.has(tag)) values.push(line);
  else values[values.length - 1] = `${values.at(-1) ?? ''} ${line}`;
}

function rowOf({ values, closed }: RisRecord, place: string): ImportRow {
  const all = (...tags: string[]): string[] =>
    tags.flatMap((tag) => values.get(tag) ?? []).flatMap((value) => filled(value) ?? []);
  const first = (...tags: string[]): string | undefined =>
    tags.map((tag) => all(tag)[0]).find((value) => value !== undefined);
  const title = first('TI', 'T1', 'CT');
  if (title === undefined)
    return { place, reason: closed ? 'no title (TI)' : 'no title, and the record is incomplete' };
  const { note, own } = partNotes(all('N1', 'RN'));
  const url = first('UR', 'L2', 'LK');
  const venue = first('T2', 'JF', 'JO', 'BT', 'JA', 'J2');
  const draft = draftOf({
    title,
    abstract: first('AB', 'N2'),
    authors: (all('AU', 'A1').length > 0 ? all('AU', 'A1') : all('A2', 'ED')).map(nameOfSorted),
    keys: keysOf(title, first, url, venue),
    url,
    pdf: all('L1').find((address) => /^https?:/.test(address)),
    venue,
    ...partKeywords(all('KW').flatMap((keyword) => keyword.split(/\s*;\s*/))),
    published: dayOf(first('DA') ?? '') ?? dayOf(first('PY', 'Y1') ?? ''),
    note,
  });
  const importedState = statedDecisions({ note: joinNotes([own]) });
  return { place, draft, ...(importedState === undefined ? {} : { importedState }) };
}

type First = (...tags: string[]) => string | undefined;

function keysOf(title: string, first: First, url: string | undefined, venue: string | undefined): string[] {
  const own = /^keys:\s*(.+)$/.exec(first('M2') ?? '')?.[1];
  if (own !== undefined) return own.split(/\s+/);
  const doi = first('DO') ?? /10\.\d{4,9}\/\S+/.exec(first('M3') ?? '')?.[0];
  return keysFromEntry({ title, ...identifiersFromAccession(first('AN'), first('DB')), doi, url, venue }).filter(
    (key) => !key.startsWith('title:'),
  );
}

/** `2025/03/14/`, with parts that may be empty, or any other way in which programs write a day. */
function dayOf(text: string): string | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})(?:\/(\d{0,2})(?:\/(\d{0,2}))?)?(?:\/.*)?$/.exec(text) ?? [];
  return year === undefined ? findDay(text) : partialDay(year, month || undefined, day || undefined);
}
