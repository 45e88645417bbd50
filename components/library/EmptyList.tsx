import type { Counts, Shelf } from '@/lib/library/api/papers.ts';
import { formatMoment } from '../../lib/strings/format.ts';
import { emptyStrings, suggestedListings } from '../../lib/strings/library.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { NoResult } from './NoResult.tsx';

/** What an empty list explains and offers. */
export function EmptyList({
  shelf,
  query,
  like,
  counts,
  hasTopics,
  lastVisit,
  now,
  keys,
  onQuery,
  onSearchAll,
  onEditTopic,
  onAddTopic,
  onShowMatches,
  onShowAll,
  onPutBack,
}: {
  shelf: Shelf;
  query: string;
  /** Whether the list shows similar papers. */
  like: boolean;
  counts: Counts;
  hasTopics: boolean;
  /** When a listing was last visited, in milliseconds since the epoch. */
  lastVisit: number | undefined;
  now: number;
  /** Shortcuts for save, read and star; undefined if single-key shortcuts are off. */
  keys: { readonly save: string | undefined; readonly read: string | undefined; readonly star: string | undefined };
  /** Starts another search; an empty text clears it. */
  onQuery: (query: string) => void;
  onSearchAll: () => void;
  onEditTopic: (topic: string) => void;
  onAddTopic: () => void;
  onShowMatches: () => void;
  onShowAll: () => void;
  onPutBack: () => void;
}) {
  const toAll = <Button onClick={onShowAll}>{emptyStrings.showAll}</Button>;
  const nothingNew =
    lastVisit === undefined ? emptyStrings.newNever : emptyStrings.newSince(formatMoment(lastVisit, now));
  if (counts.all === 0) {
    return (
      <EmptyState
        title={emptyStrings.allTitle}
        actions={
          <>
            <LinkButton href={suggestedListings[0].url}>{emptyStrings.savedAction}</LinkButton>
            <Button kind="primary" onClick={onPutBack}>
              {emptyStrings.allAction}
            </Button>
          </>
        }
      >
        {emptyStrings.allBody}
      </EmptyState>
    );
  }
  if (like) {
    return (
      <EmptyState
        title={emptyStrings.noLike}
        actions={<Button onClick={() => onQuery('')}>{emptyStrings.clearSearch}</Button>}
      >
        {emptyStrings.noResultBody}
      </EmptyState>
    );
  }
  if (query !== '') {
    return <NoResult query={query} onQuery={onQuery} {...(shelf === 'all' ? {} : { onSearchAll })} />;
  }
  if (typeof shelf === 'object') {
    return (
      <EmptyState
        title={emptyStrings.topicTitle}
        actions={
          <Button kind="primary" onClick={() => onEditTopic(shelf.topic)}>
            {emptyStrings.topicEdit}
          </Button>
        }
      >
        {emptyStrings.topicBody(counts.all, 0)}
      </EmptyState>
    );
  }
  switch (shelf) {
    case 'new':
      return hasTopics ? (
        <EmptyState title={nothingNew} actions={<Button onClick={onShowMatches}>{emptyStrings.newAction}</Button>}>
          {emptyStrings.newBody}
        </EmptyState>
      ) : (
        <EmptyState
          title={nothingNew}
          actions={
            <>
              <LinkButton href={suggestedListings[0].url}>{emptyStrings.savedAction}</LinkButton>
              <Button kind="primary" onClick={onAddTopic}>
                {emptyStrings.noTopicsAction}
              </Button>
            </>
          }
        >
          {emptyStrings.noTopics}. {emptyStrings.noTopicsBody}
        </EmptyState>
      );
    case 'saved':
      return (
        <EmptyState
          title={emptyStrings.savedTitle}
          actions={<LinkButton href={suggestedListings[0].url}>{emptyStrings.savedAction}</LinkButton>}
        >
          {emptyStrings.savedBody(keys.save)}
        </EmptyState>
      );
    case 'later':
      return (
        <EmptyState title={emptyStrings.laterTitle} actions={toAll}>
          {emptyStrings.laterBody}
        </EmptyState>
      );
    case 'starred':
      return (
        <EmptyState title={emptyStrings.starredTitle} actions={toAll}>
          {emptyStrings.starredBody(keys.star)}
        </EmptyState>
      );
    case 'read':
      return (
        <EmptyState title={emptyStrings.readTitle} actions={toAll}>
          {emptyStrings.readBody(keys.read)}
        </EmptyState>
      );
    case 'dismissed':
      return (
        <EmptyState title={emptyStrings.dismissedTitle} actions={toAll}>
          {emptyStrings.dismissedBody}
        </EmptyState>
      );
    case 'matched':
      return (
        <EmptyState
          title={emptyStrings.matchedTitle}
          actions={<Button onClick={onAddTopic}>{emptyStrings.noTopicsAction}</Button>}
        >
          {emptyStrings.noTopicsBody}
        </EmptyState>
      );
    case 'all':
      return <EmptyState title={emptyStrings.allTitle}>{emptyStrings.allBody}</EmptyState>;
  }
}
