import { useEffect, useState } from 'react';
import type { StoredPaper } from '@/lib/library/api/papers.ts';
import type { Library } from '../../../lib/library/index.ts';
import type { FieldName } from '../../../lib/search/query-fields.ts';
import { useLibrary } from '../core/library-context.tsx';
import { useAsyncError } from '../core/use-async-error.ts';

/** Maximum papers to take values from. */
const most = 80;
/** Debounce of typing, in milliseconds. */
const rest = 80;
const none: readonly string[] = [];

function valuesIn(field: FieldName | undefined, paper: StoredPaper): readonly string[] {
  switch (field) {
    case 'author':
      return paper.authors;
    case 'venue':
      return paper.venue === undefined ? none : [paper.venue];
    case 'category':
      return paper.categories;
    case 'keyword':
      return paper.keywords;
    default:
      return none;
  }
}

const known: readonly (FieldName | undefined)[] = ['author', 'venue', 'category', 'keyword'];

async function readValues(library: Library, field: FieldName, value: string): Promise<readonly string[]> {
  const ids =
    value === ''
      ? (await library.papers.list('all', 'added')).slice(0, most)
      : (await library.search.query(`${field}:${value.replaceAll('"', ' ')}`, { typing: true, limit: most })).ids;
  const counted = new Map<string, number>();
  for (const { paper } of await library.papers.views(ids))
    for (const one of valuesIn(field, paper)) counted.set(one, (counted.get(one) ?? 0) + 1);
  return [...counted].sort((a, b) => b[1] - a[1]).map(([one]) => one);
}

/** Values for a free-text field, from papers with similar values, most frequent first. */
export function useFieldValues(field: FieldName | undefined, value: string): readonly string[] {
  const library = useLibrary();
  const fail = useAsyncError();
  const [values, setValues] = useState(none);
  const asked = known.includes(field);
  useEffect(() => {
    if (field === undefined || !asked) {
      setValues(none);
      return;
    }
    let ended = false;
    const ask = async () => {
      const found = await readValues(library, field, value.trim());
      if (!ended) setValues(found);
    };
    const timer = setTimeout(() => ask().catch(fail), rest);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [library, field, value, asked, fail]);
  return values;
}
