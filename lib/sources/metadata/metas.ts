import { collapse } from '../../domain/text.ts';

/** What a page says of itself in its head: the values of each `meta`, by lower-cased name, in order. */
export interface Metas {
  /** Every value under any of the names, name after name. */
  all(...names: readonly string[]): string[];
  /** The first value under the first of the names that has one. */
  first(...names: readonly string[]): string | undefined;
}

/** Reads the `meta` elements of a page; `name`, `property`, `itemprop` and `id` are one, separators `.`, `:` and `_` too (`DC.Title`). */
export function readMetas(document: Document): Metas {
  const values = new Map<string, string[]>();
  for (const meta of document.querySelectorAll('meta')) {
    const name =
      ['name', 'property', 'itemprop', 'id'].map((own) => meta.getAttribute(own)).find((own) => own !== null) ?? '';
    // Some savers write `value` where the page has `content`.
    const value = collapse(meta.getAttribute('content') ?? meta.getAttribute('value') ?? '');
    if (value === '') continue;
    const known = values.get(nameOf(name));
    if (known === undefined) values.set(nameOf(name), [value]);
    else known.push(value);
  }
  const all = (...names: readonly string[]): string[] => names.flatMap((name) => values.get(nameOf(name)) ?? []);
  return { all, first: (...names) => all(...names)[0] };
}

function nameOf(name: string): string {
  return name.trim().toLowerCase().replace(/[.:]/g, '_');
}
