import { earliestDay, findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { draftOf } from '../../sources/draft-fields.ts';
import { at, listAt, plainAt, textAt } from '../json.ts';
import { childrenOf, findChild, localName, textOf, type XmlElement } from '../xml.ts';

/** Reads the search API of Europe PMC (https://europepmc.org/RestfulWebService), `resultType` lite or core. */
export function readEuropePmc(body: unknown): { list: boolean; papers: PaperDraft[] } | undefined {
  const list = at(body, 'resultList', 'result') ?? at(body, 'result');
  if (list === undefined || at(body, 'result', 'uids') !== undefined) return undefined;
  const rows = Array.isArray(list) ? list : [list];
  if (!rows.some((row) => textAt(row, 'source') !== undefined && textAt(row, 'id') !== undefined)) return undefined;
  return { list: Array.isArray(list), papers: rows.flatMap(paperOf) };
}

/** Reads the same search as XML, which uses the same names. */
export function readEuropePmcXml(root: XmlElement): PaperDraft[] | undefined {
  const list = localName(root) === 'responseWrapper' ? findChild(root, 'resultList') : undefined;
  return list === undefined ? undefined : childrenOf(list, 'result').map(jsonOf).flatMap(paperOf);
}

/** Elements that can be repeated. They are lists in JSON. */
const repeated = new Set(['author', 'keyword']);

/** Converts an element to the value that it has in JSON. */
function jsonOf(element: XmlElement): unknown {
  const inner = element.children.filter((child): child is XmlElement => 'attributes' in child);
  if (inner.length === 0) return textOf(element);
  const names = [...new Set(inner.map(localName))];
  return Object.fromEntries(
    names.map((name) => {
      const values = childrenOf(element, name).map(jsonOf);
      return [name, repeated.has(name) ? values : values[0]];
    }),
  );
}

function paperOf(row: unknown): PaperDraft[] {
  const title = plainAt(row, 'title');
  if (title === undefined) return [];
  const named = listAt(row, 'authorList', 'author').flatMap((one) => {
    const spoken = [textAt(one, 'firstName'), textAt(one, 'lastName')].filter((part) => part !== undefined).join(' ');
    return textAt(one, 'firstName') === undefined
      ? (textAt(one, 'fullName') ?? textAt(one, 'collectiveName') ?? [])
      : [spoken];
  });
  const line = (textAt(row, 'authorString') ?? '').replace(/\.$/, '').split(/,\s+/);
  const given = ['doi', 'pmid', 'pmcid'].flatMap((name) => {
    const value = textAt(row, name);
    return value === undefined ? [] : [`${name}:${value}`];
  });
  const days = ['firstPublicationDate', 'electronicPublicationDate', 'pubYear'].map((name) => textAt(row, name) ?? '');
  return [
    draftOf({
      title,
      abstract: plainAt(row, 'abstractText'),
      authors: named.length > 0 ? named : line.filter((name) => name !== ''),
      keys: given,
      url: `https://europepmc.org/article/${textAt(row, 'source') ?? 'MED'}/${textAt(row, 'id') ?? ''}`,
      venue: textAt(row, 'journalInfo', 'journal', 'title') ?? textAt(row, 'journalTitle'),
      published: earliestDay(days.flatMap((day) => findDay(day) ?? [])),
      keywords: listAt(row, 'keywordList', 'keyword').flatMap((word) => textAt(word) ?? []),
    }),
  ];
}
