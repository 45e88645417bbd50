import { Bookmark } from 'lucide-react';
import { paperStrings } from '../../lib/strings/papers.ts';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/Icon.tsx';
import { Glyph } from '../ui/StateGlyph.tsx';

/** Saves and unsaves; filled once stored. A target of 24 px. Uses the native tooltip, because there are many rows. */
export function BookmarkButton({
  saved,
  keyName,
  tabIndex,
  className,
  onToggle,
}: {
  saved: boolean;
  keyName?: string | undefined;
  tabIndex?: number | undefined;
  className?: string | undefined;
  onToggle: () => void;
}) {
  const words = saved ? paperStrings.unsave : paperStrings.save;
  return (
    <button
      type="button"
      aria-label={paperStrings.save}
      aria-pressed={saved}
      title={keyName === undefined ? words : `${words} (${keyName})`}
      tabIndex={tabIndex}
      className={classes(
        'inline-flex size-6 shrink-0 items-center justify-center rounded-chip text-ink-2 hover:bg-surface-3 hover:text-ink',
        className,
      )}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      {saved ? <Glyph name="saved" /> : <Icon of={Bookmark} />}
    </button>
  );
}
