import type { ReactNode } from 'react';

/**
 * What failed, what is safe, what to do; the technical details are separate so that they can be copied into a report.
 */
export function ErrorState({
  title,
  children,
  actions,
  choices,
  details,
  detailsLabel,
}: {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** More that can be done about it, before the details. */
  choices?: ReactNode;
  details?: string | undefined;
  detailsLabel: string;
}) {
  return (
    <div role="alert" className="flex flex-col gap-3 p-6">
      <h2 className="type-section">{title}</h2>
      <p className="type-text max-w-[480px]">{children}</p>
      {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
      {choices}
      {details !== undefined && (
        <div className="border-t border-line pt-3">
          <h3 className="type-small-heading">{detailsLabel}</h3>
          <code className="type-meta mt-1 block [font-family:ui-monospace,monospace] break-words text-ink-2">
            {details}
          </code>
        </div>
      )}
    </div>
  );
}
