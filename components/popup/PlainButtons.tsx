import { Bookmark, type LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import { paperStrings } from '../../lib/strings/papers.ts';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/Icon.tsx';
import { Glyph } from '../ui/StateGlyph.tsx';

const look = 'inline-flex shrink-0 items-center justify-center text-ink-2 hover:bg-surface-3 hover:text-ink';

/** A button without words whose tooltip is the browser's own: small windows open without the code of floating layers. */
export function PlainIconButton({
  icon,
  label,
  small = false,
  className,
  ...rest
}: { icon: LucideIcon; label: string; small?: boolean } & Omit<ComponentPropsWithRef<'button'>, 'children'>) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classes(look, 'rounded-control', small ? 'size-6' : 'size-8', className)}
      {...rest}
    >
      <Icon of={icon} />
    </button>
  );
}

/** Saves and unsaves; filled once the library has it. */
export function PlainBookmark({ saved, onToggle }: { saved: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-label={paperStrings.save}
      aria-pressed={saved}
      title={saved ? paperStrings.unsave : paperStrings.save}
      className={classes(look, 'size-6 rounded-chip')}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      {saved ? <Glyph name="saved" /> : <Icon of={Bookmark} />}
    </button>
  );
}
