import { useRef } from 'react';
import type { QueryProblem } from '../../lib/search/query.ts';
import { topicStrings } from '../../lib/strings/topics.ts';
import { useDebouncedValue } from '../hooks/core/use-debounced-value.ts';
import { SearchHelp } from '../library/SearchHelp.tsx';
import { TextButton } from '../ui/Button.tsx';
import { TextArea } from '../ui/Field.tsx';

/** The rule as text, with its mistakes marked. */
export function QueryField({
  query,
  problems,
  onlyHere,
  onQuery,
}: {
  query: string;
  problems: readonly QueryProblem[];
  /** The rule cannot be shown in the form. */
  onlyHere: boolean;
  onQuery: (query: string) => void;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  // Hides mistakes during typing that the next letter may fix.
  const [problem] = useDebouncedValue(problems, 500);
  const standing = problems.find(({ sentence }) => sentence === problem?.sentence);
  return (
    <div className="relative">
      <TextArea
        ref={area}
        label={topicStrings.query}
        rows={2}
        value={query}
        spellCheck={false}
        className="[font-family:ui-monospace,monospace] !text-[0.8125rem]"
        hint={
          problems.length > 0 ? topicStrings.queryMistake : onlyHere ? topicStrings.queryOnly : topicStrings.queryHint
        }
        problem={standing?.sentence}
        onChange={({ target }) => onQuery(target.value)}
      />
      {standing !== undefined && (
        <TextButton
          className="type-meta mt-1"
          onClick={() => {
            area.current?.focus();
            area.current?.setSelectionRange(standing.from, standing.to);
          }}
        >
          {topicStrings.showMistake}
        </TextButton>
      )}
      <div className="absolute end-0 -top-2">
        <SearchHelp />
      </div>
    </div>
  );
}
