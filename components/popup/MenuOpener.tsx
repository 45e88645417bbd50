import { ChevronDown } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import { buttonClasses } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/Icon.tsx';

export type SplitKind = 'primary' | 'outlined';

/** One line of the menu; `after` draws a line above it. */
export interface Choice {
  readonly words: string;
  readonly after?: boolean;
  readonly onSelect: () => void;
}

/** The second half of a split button. */
export function MenuOpener({
  label,
  kind,
  small = false,
  ...rest
}: { label: string; kind: SplitKind; small?: boolean } & ComponentPropsWithRef<'button'>) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-haspopup="menu"
      {...rest}
      className={classes(
        buttonClasses(kind, small ? 'small' : 'normal'),
        small ? 'rounded-s-none !px-1' : 'rounded-s-none !px-2',
        kind === 'primary' ? 'border-s-on-accent/40' : '-ms-px',
      )}
    >
      <Icon of={ChevronDown} />
    </button>
  );
}
