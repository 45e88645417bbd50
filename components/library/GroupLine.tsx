import { ChevronDown } from 'lucide-react';
import type { NewGroup, NewPart } from '@/lib/library/api/papers.ts';
import { newStrings } from '../../lib/strings/new-papers.ts';
import { TextButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Glyph } from '../ui/StateGlyph.tsx';

/** The heading of a part of New: its name, its size, how its papers leave it, and a button that marks all as seen. */
export function PartHead({ part, size, onMarkSeen }: { part: NewPart; size: number; onMarkSeen: () => void }) {
  const name = newStrings.parts[part];
  return (
    <div
      className="flex min-h-10 items-center gap-2 border-b border-line bg-surface ps-3.5 pe-4"
      title={newStrings.partHints[part]}
    >
      <h3 className="type-section min-w-0 truncate">{name}</h3>
      <span className="type-meta text-ink-3 tabular-nums">
        <span aria-hidden="true">{newStrings.size(size)}</span>
        <span className="sr-only">
          {newStrings.sizeLabel(size)}. {newStrings.partHints[part]}
        </span>
      </span>
      <TextButton className="type-meta ms-auto shrink-0" aria-label={newStrings.markSeenOf(name)} onClick={onMarkSeen}>
        {newStrings.markSeen}
      </TextButton>
    </div>
  );
}

/** The heading of a group: its name, its size, and a button that marks all as seen. */
export function GroupHead({ group, name, onMarkSeen }: { group: NewGroup; name: string; onMarkSeen: () => void }) {
  return (
    <div className="flex min-h-9 items-center gap-2 border-b border-line bg-surface-2 ps-3.5 pe-4">
      {group.kind === 'topic' && <Glyph name="matched" size={14} />}
      <h3 className="type-small-heading min-w-0 truncate text-ink">
        <bdi>{name}</bdi>
      </h3>
      <span className="type-meta text-ink-3 tabular-nums">
        <span aria-hidden="true">{newStrings.size(group.ids.length)}</span>
        <span className="sr-only">{newStrings.sizeLabel(group.ids.length)}</span>
      </span>
      <TextButton className="type-meta ms-auto shrink-0" aria-label={newStrings.markSeenOf(name)} onClick={onMarkSeen}>
        {newStrings.markSeen}
      </TextButton>
    </div>
  );
}

/** Shows the rest of a group. */
export function GroupFold({ more, name, onUnfold }: { more: number; name: string; onUnfold: () => void }) {
  return (
    <div className="border-b border-line ps-3.5 pe-4">
      <button
        type="button"
        aria-label={newStrings.showMoreOf(more, name)}
        className="focus-inset type-meta flex min-h-9 w-full items-center gap-2 rounded-chip text-start text-accent hover:underline"
        onClick={onUnfold}
      >
        <Icon of={ChevronDown} />
        {newStrings.showMore(more)}
      </button>
    </div>
  );
}
