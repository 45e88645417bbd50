import { Tag } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { PaperView } from '../../lib/library.ts';
import { paperWords, toastWords } from '../../lib/words.ts';
import { useDecisions } from '../hooks/decisions.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Field } from '../ui/Field.tsx';
import { Popover } from '../ui/Popover.tsx';

/** The tag button and its panel: a field that adds on Enter, and the tags that all of the papers have. */
export function TagEditor({
  targets,
  open,
  onOpenChange,
  children,
}: {
  targets: readonly PaperView[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The button's words. */
  children: ReactNode;
}) {
  const { decide } = useDecisions();
  const [text, setText] = useState('');
  const [first] = targets;
  const tags = (first?.state.tags ?? []).filter((tag) => targets.every(({ state }) => state.tags?.includes(tag)));
  return (
    <Popover
      label={paperWords.tags}
      open={open}
      onOpenChange={onOpenChange}
      opener={
        <Button kind="quiet" icon={Tag} title={paperWords.tag}>
          {children}
        </Button>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const tag = text.trim().replace(/\s+/gu, ' ');
          if (tag === '') return;
          decide(targets, { addTags: [tag] }, toastWords.tagged(tag));
          setText('');
        }}
      >
        <Field
          label={paperWords.addTag}
          value={text}
          autoFocus
          maxLength={80}
          onChange={(event) => setText(event.target.value)}
        />
        {tags.length > 0 && (
          <div className="flex flex-wrap gap-2">
            {tags.map((tag) => (
              <Chip
                key={tag}
                value={tag}
                removeLabel={paperWords.removeTag(tag)}
                onRemove={() => decide(targets, { removeTags: [tag] }, toastWords.untagged(tag))}
              />
            ))}
          </div>
        )}
      </form>
    </Popover>
  );
}
