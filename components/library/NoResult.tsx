import { findUrlOfKey } from '../../lib/domain/key.ts';
import { findIdentifier } from '../../lib/search/identifier.ts';
import { emptyStrings } from '../../lib/strings/library.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { chipQuery } from './query-chips.ts';

/** Explains an empty search result and offers alternatives. */
export function NoResult({
  query,
  onQuery,
  onSearchAll,
}: {
  query: string;
  /** Starts another search; an empty text clears it. */
  onQuery: (query: string) => void;
  /** Searches all papers; offered if the list contains only some. */
  onSearchAll?: (() => void) | undefined;
}) {
  const clear = <Button onClick={() => onQuery('')}>{emptyStrings.clearSearch}</Button>;
  const all = onSearchAll && <Button onClick={onSearchAll}>{emptyStrings.searchAll}</Button>;
  const key = findIdentifier(query.trim());
  const url = key === undefined ? undefined : findUrlOfKey(key);
  if (url !== undefined) {
    return (
      <EmptyState
        title={emptyStrings.notHere}
        actions={
          <>
            <LinkButton href={url}>{emptyStrings.openPage}</LinkButton>
            {all}
            {clear}
          </>
        }
      >
        {emptyStrings.notHereBody}
      </EmptyState>
    );
  }
  const { chips, text } = chipQuery(query, true);
  const words = text.trim();
  return (
    <EmptyState
      title={chips.length === 0 ? emptyStrings.noResult(query) : emptyStrings.noFit(query)}
      actions={
        <>
          {chips.length > 0 && words !== '' && (
            <Button onClick={() => onQuery(words)}>{emptyStrings.wordsAlone(words)}</Button>
          )}
          {all}
          {clear}
        </>
      }
    >
      {emptyStrings.noResultBody}
    </EmptyState>
  );
}
