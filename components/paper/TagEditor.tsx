import { Tag } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { paperStrings } from '../../lib/strings/papers.ts';
import { toastStrings } from '../../lib/strings/shell.ts';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { useTags } from '../hooks/papers/use-tags.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Popover } from '../ui/Popover.tsx';
import { TagField } from './TagField.tsx';

/** The tag button and its panel: a field that adds on Enter, and the tags that all of the papers share. */
export function TagEditor({
  targets,
  open,
  onOpenChange,
  children,
}: {
  targets: readonly PaperView[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The button's label. */
  children: ReactNode;
}) {
  const { decide } = useDecisions();
  const inUse = useTags(open);
  const [first] = targets;
  const tags = (first?.state.tags ?? []).filter((tag) => targets.every(({ state }) => state.tags?.includes(tag)));
  return (
    <Popover
      label={paperStrings.tags}
      open={open}
      onOpenChange={onOpenChange}
      opener={
        <Button kind="quiet" icon={Tag} title={paperStrings.tag}>
          {children}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <div>
          <TagField
            tags={inUse}
            taken={tags}
            onAdd={(tag) => decide(targets, { addTags: [tag] }, toastStrings.tagged(tag))}
          />
        </div>
        {tags.length > 0 && (
          <div className="flex flex-wrap gap-2">
            {tags.map((tag) => (
              <Chip
                key={tag}
                value={tag}
                removeLabel={paperStrings.removeTag(tag)}
                onRemove={() => decide(targets, { removeTags: [tag] }, toastStrings.untagged(tag))}
              />
            ))}
          </div>
        )}
      </div>
    </Popover>
  );
}
