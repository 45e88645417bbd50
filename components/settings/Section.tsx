import type { ReactNode } from 'react';

/** A section of Settings: its title on the left, its controls on the right. */
export function Section({
  id,
  title,
  hint,
  children,
}: {
  id: string;
  title: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="flex flex-col gap-x-10 gap-y-3 border-t border-line py-6 wide:flex-row"
    >
      <div className="shrink-0 wide:w-[200px]">
        <h2 id={`${id}-title`} className="type-section">
          {title}
        </h2>
        {hint !== undefined && <p className="type-meta mt-1 text-ink-2">{hint}</p>}
      </div>
      <div className="min-w-0 flex-1">{children}</div>
    </section>
  );
}
