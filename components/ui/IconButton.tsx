import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  /** Its accessible name, and its tooltip. */
  label: string;
  /** The shortcut, shown in the tooltip. */
  keyName?: string | undefined;
  icon?: LucideIcon;
  /** A glyph instead of an icon. */
  drawing?: ReactNode;
  size?: 'normal' | 'small';
}

/** A button without words: it has a name, a tooltip with its key, and a target of 32 (small: 24) px. */
export function IconButton({ label, keyName, icon, drawing, size = 'normal', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip words={label} keyName={keyName}>
      <button
        type="button"
        aria-label={label}
        className={classes(
          'inline-flex shrink-0 items-center justify-center rounded-control text-ink-2 hover:bg-surface-3 hover:text-ink disabled:opacity-60',
          size === 'normal' ? 'size-8' : 'size-6',
          className,
        )}
        {...rest}
      >
        {icon !== undefined && <Icon of={icon} />}
        {drawing}
      </button>
    </Tooltip>
  );
}
