import { DialogDismiss, DialogHeading, Dialog as Floating } from '@ariakit/react';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';

/**
 * A dialog over the page: focus goes in and comes back, Esc closes.
 * @param closeLabel the name of its cross
 */
export function Dialog({
  open,
  onClose,
  title,
  closeLabel,
  width = 480,
  children,
  foot,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  closeLabel: string;
  width?: 480 | 640;
  children: ReactNode;
  foot?: ReactNode;
}) {
  return (
    <Floating
      open={open}
      onClose={onClose}
      backdrop={<div className="fade bg-[rgb(0_0_0/0.4)]" />}
      className={classes(
        'fade fixed inset-x-4 top-[10vh] z-50 mx-auto flex max-h-[80vh] flex-col rounded-card border border-edge bg-surface text-ink shadow-menu',
        width === 480 ? 'max-w-[480px]' : 'max-w-[640px]',
      )}
    >
      <header className="flex items-center justify-between gap-4 border-b border-line px-4 py-3">
        <DialogHeading className="type-section">{title}</DialogHeading>
        <DialogDismiss
          aria-label={closeLabel}
          className="inline-flex size-8 items-center justify-center rounded-control text-ink-2 hover:bg-surface-3"
        >
          <Icon of={X} />
        </DialogDismiss>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>
      {foot !== undefined && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{foot}</footer>
      )}
    </Floating>
  );
}
