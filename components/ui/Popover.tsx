import { Popover as Floating, PopoverDisclosure, PopoverProvider } from '@ariakit/react';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './classes.ts';

/** A small panel at its button: focus goes in, Esc or a click elsewhere closes. */
export function Popover({
  opener,
  label,
  open,
  onOpenChange,
  flush = false,
  children,
}: {
  opener: ReactElement;
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Removes the padding. */
  flush?: boolean;
  children: ReactNode;
}) {
  return (
    <PopoverProvider
      placement="bottom-end"
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { setOpen: onOpenChange })}
    >
      <PopoverDisclosure render={opener} />
      <Floating
        aria-label={label}
        gutter={6}
        fixed
        className={classes(
          'fade z-40 max-h-[var(--popover-available-height)] w-[352px] max-w-[calc(100vw-16px)] overflow-y-auto rounded-card border border-edge bg-surface text-ink shadow-menu',
          !flush && 'p-4',
        )}
      >
        {children}
      </Floating>
    </PopoverProvider>
  );
}
