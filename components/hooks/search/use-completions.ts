import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { type Completion, completionsOf, openTerm } from '../../library/completion.ts';
import { useLibrary } from '../core/library-context.tsx';
import { useSourceNames } from '../core/use-source-names.ts';
import { useTags } from '../papers/use-tags.ts';
import { useFieldValues } from './use-field-values.ts';

const none: readonly string[] = [];

/**
 * Completions of a search.
 * @param text the text being typed
 * @param wanted whether the field is in use; until then, nothing is loaded
 */
export function useCompletions(text: string, wanted: boolean): readonly Completion[] {
  const library = useLibrary();
  const topics = useLiveQuery(async () => (wanted ? library.topics.list() : []), [library, wanted]);
  const tags = useTags(wanted);
  const sources = useSourceNames(wanted);
  const term = useMemo(() => openTerm(text), [text]);
  const values = useFieldValues(term?.field, term?.value ?? '');
  return useMemo(
    () =>
      wanted
        ? completionsOf(text, {
            topics: topics?.map(({ name }) => name) ?? none,
            tags,
            sources: sources === undefined ? none : [...sources.keys()],
            values,
          })
        : [],
    [wanted, text, topics, tags, sources, values],
  );
}
