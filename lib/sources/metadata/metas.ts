import { collapse } from '../../domain/text.ts';

/** The values of a page's `meta` elements by lower-case name, in order. */
export interface Metas {
  /** Returns all values of the names, name by name. */
  all(...names: readonly string[]): string[];
  /** Returns the first value of the first name that has one. */
  first(...names: readonly string[]): string | undefined;
}

/** Reads the `meta` elements of a page. Treats `name`, `property`, `itemprop` and `id` alike, and the separators `.`, `:` and `_` too (`DC.Title`). */
export function readMetas(document: Document): Metas {
  const values = new Map<string, string[]>();
  for (const meta of document.querySelectorAll('meta')) {
    const name =
      ['name', 'property', 'itemprop', 'id'].map((own) => meta.getAttribute(own)).find((own) => own !== null) ?? '';
    // Some tools that save pages write `value` instead of `content`.
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
