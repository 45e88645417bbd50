import type { ReactNode } from 'react';

/** The message of an empty screen, and what to do about it. */
export function EmptyState({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-1 px-6 py-10 text-center">
      <h2 className="type-section">{title}</h2>
      {children !== undefined && <p className="type-text max-w-[320px] text-balance text-ink-2">{children}</p>}
      {actions !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
