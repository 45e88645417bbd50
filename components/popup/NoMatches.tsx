import { emptyStrings } from '../../lib/strings/library.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

export interface NoMatchesProps {
  /** Whether there is a topic at all. */
  hasTopics: boolean;
  /** When a listing was last read: "Friday, 20 Nov"; undefined where none was. */
  since: string | undefined;
  onSeeLast: () => void;
  onAddTopic: () => void;
}

/** Why there are no new matches. */
export function NoMatches({ hasTopics, since, onSeeLast, onAddTopic }: NoMatchesProps) {
  if (!hasTopics) {
    return (
      <EmptyState
        title={emptyStrings.noTopics}
        actions={<Button onClick={onAddTopic}>{emptyStrings.noTopicsAction}</Button>}
      >
        {emptyStrings.noTopicsBody}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={since === undefined ? emptyStrings.newNever : emptyStrings.newSince(since)}
      actions={<Button onClick={onSeeLast}>{emptyStrings.newAction}</Button>}
    >
      {emptyStrings.newBody}
    </EmptyState>
  );
}
