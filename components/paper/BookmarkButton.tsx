import { Bookmark } from 'lucide-react';
import { paperWords } from '../../lib/words.ts';
import { Glyph } from '../ui/Glyph.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';

/** Saves and unsaves; filled once the library has it. A target of 24 px. */
export function BookmarkButton({
  saved,
  keyName,
  tabIndex,
  onToggle,
}: {
  saved: boolean;
  keyName?: string | undefined;
  tabIndex?: number | undefined;
  onToggle: () => void;
}) {
  return (
    <Tooltip words={saved ? paperWords.unsave : paperWords.save} keyName={keyName}>
      <button
        type="button"
        aria-label={paperWords.save}
        aria-pressed={saved}
        tabIndex={tabIndex}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-chip text-ink-2 hover:bg-surface-3 hover:text-ink"
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      >
        {saved ? <Glyph name="saved" /> : <Icon of={Bookmark} />}
      </button>
    </Tooltip>
  );
}
