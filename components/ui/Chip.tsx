import { X } from 'lucide-react';
import { Icon } from './Icon.tsx';

/** A finished term: its kind in grey, its value, and a button that removes it. */
export function Chip({
  kind,
  value,
  removeLabel,
  onRemove,
}: {
  kind?: string | undefined;
  value: string;
  removeLabel: string;
  onRemove: () => void;
}) {
  return (
    <span className="type-meta inline-flex h-6 max-w-full items-center gap-1 rounded-chip bg-surface-3 ps-2 text-ink forced-colors:border">
      {kind !== undefined && <span className="shrink-0 text-ink-3">{kind}</span>}
      <span className="truncate">{value}</span>
      <button
        type="button"
        aria-label={removeLabel}
        onClick={onRemove}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-chip text-ink-2 hover:text-ink focus-visible:outline-offset-[-2px]"
      >
        <Icon of={X} />
      </button>
    </span>
  );
}
