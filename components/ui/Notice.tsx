import { Info, TriangleAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';

const icons = { danger: TriangleAlert, info: Info, offline: WifiOff } as const;

/**
 * A notice across a screen or column: what failed, what is safe, what to do.
 * `danger` interrupts a screen reader, the others wait for their turn.
 */
export function Notice({
  kind,
  lead,
  children,
  actions,
}: {
  kind: 'danger' | 'info' | 'offline';
  /** Emphasised first words. */
  lead: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const danger = kind === 'danger';
  return (
    <div role={danger ? 'alert' : 'status'} className="shrink-0">
      <div
        className={classes('flex gap-3 border-b border-line px-4 py-2.5', danger ? 'bg-danger-tint' : 'bg-surface-2')}
      >
        <Icon of={icons[kind]} className={classes('mt-0.5', danger ? 'text-danger' : 'text-ink-2')} />
        <p className="type-text min-w-0">
          <strong className="font-semibold">{lead}</strong> {children}
        </p>
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-2 border-b border-line px-4 py-2.5">{actions}</div>}
    </div>
  );
}
