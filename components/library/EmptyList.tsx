import type { Counts, Shelf } from '@/lib/library/api/papers.ts';
import { formatMoment } from '../../lib/strings/format.ts';
import { emptyWords, suggestedListings } from '../../lib/strings/library.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { NoResult } from './NoResult.tsx';

/** What a list says when it is empty, and what to do about it. */
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
  /** It was to hold the papers that resemble one. */
  like: boolean;
  counts: Counts;
  hasTopics: boolean;
  /** When a listing was last visited, in milliseconds since 1970. */
  lastVisit: number | undefined;
  now: number;
  /** The keys that save, mark read and star; undefined where single keys are off. */
  keys: { readonly save: string | undefined; readonly read: string | undefined; readonly star: string | undefined };
  /** Searches for something else; for nothing where it is empty. */
  onQuery: (query: string) => void;
  onSearchAll: () => void;
  onEditTopic: (topic: string) => void;
  onAddTopic: () => void;
  onShowMatches: () => void;
  onShowAll: () => void;
  onPutBack: () => void;
}) {
  const toAll = <Button onClick={onShowAll}>{emptyWords.showAll}</Button>;
  const nothingNew = lastVisit === undefined ? emptyWords.newNever : emptyWords.newSince(formatMoment(lastVisit, now));
  if (counts.all === 0) {
    return (
      <EmptyState
        title={emptyWords.allTitle}
        actions={
          <>
            <LinkButton href={suggestedListings[0].url}>{emptyWords.savedAction}</LinkButton>
            <Button kind="primary" onClick={onPutBack}>
              {emptyWords.allAction}
            </Button>
          </>
        }
      >
        {emptyWords.allBody}
      </EmptyState>
    );
  }
  if (like) {
    return (
      <EmptyState
        title={emptyWords.noLike}
        actions={<Button onClick={() => onQuery('')}>{emptyWords.clearSearch}</Button>}
      >
        {emptyWords.noResultBody}
      </EmptyState>
    );
  }
  if (query !== '') {
    return <NoResult query={query} onQuery={onQuery} {...(shelf === 'all' ? {} : { onSearchAll })} />;
  }
  if (typeof shelf === 'object') {
    return (
      <EmptyState
        title={emptyWords.topicTitle}
        actions={
          <Button kind="primary" onClick={() => onEditTopic(shelf.topic)}>
            {emptyWords.topicEdit}
          </Button>
        }
      >
        {emptyWords.topicBody(counts.all, 0)}
      </EmptyState>
    );
  }
  switch (shelf) {
    case 'new':
      return hasTopics ? (
        <EmptyState title={nothingNew} actions={<Button onClick={onShowMatches}>{emptyWords.newAction}</Button>}>
          {emptyWords.newBody}
        </EmptyState>
      ) : (
        <EmptyState
          title={nothingNew}
          actions={
            <>
              <LinkButton href={suggestedListings[0].url}>{emptyWords.savedAction}</LinkButton>
              <Button kind="primary" onClick={onAddTopic}>
                {emptyWords.noTopicsAction}
              </Button>
            </>
          }
        >
          {emptyWords.noTopics}. {emptyWords.noTopicsBody}
        </EmptyState>
      );
    case 'saved':
      return (
        <EmptyState
          title={emptyWords.savedTitle}
          actions={<LinkButton href={suggestedListings[0].url}>{emptyWords.savedAction}</LinkButton>}
        >
          {emptyWords.savedBody(keys.save)}
        </EmptyState>
      );
    case 'later':
      return (
        <EmptyState title={emptyWords.laterTitle} actions={toAll}>
          {emptyWords.laterBody}
        </EmptyState>
      );
    case 'starred':
      return (
        <EmptyState title={emptyWords.starredTitle} actions={toAll}>
          {emptyWords.starredBody(keys.star)}
        </EmptyState>
      );
    case 'read':
      return (
        <EmptyState title={emptyWords.readTitle} actions={toAll}>
          {emptyWords.readBody(keys.read)}
        </EmptyState>
      );
    case 'dismissed':
      return (
        <EmptyState title={emptyWords.dismissedTitle} actions={toAll}>
          {emptyWords.dismissedBody}
        </EmptyState>
      );
    case 'matched':
      return (
        <EmptyState
          title={emptyWords.matchedTitle}
          actions={<Button onClick={onAddTopic}>{emptyWords.noTopicsAction}</Button>}
        >
          {emptyWords.noTopicsBody}
        </EmptyState>
      );
    case 'all':
      return <EmptyState title={emptyWords.allTitle}>{emptyWords.allBody}</EmptyState>;
  }
}
