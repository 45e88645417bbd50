import { type ReactNode, useId } from 'react';

/** An on-off switch, 32 × 20 in a target of 32 × 24, labelled by the adjacent text. */
export function Switch({
  checked,
  onChange,
  label,
  hint,
  hideLabel = false,
  disabled = false,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  hint?: ReactNode;
  hideLabel?: boolean;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <span className="flex items-start gap-3">
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={checked}
        aria-label={hideLabel ? label : undefined}
        aria-labelledby={hideLabel ? undefined : `${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        disabled={disabled}
        onClick={() => onChange(!checked)}
        className="group inline-flex h-6 w-8 shrink-0 items-center rounded-full disabled:opacity-60"
      >
        <span className="flex h-5 w-8 items-center rounded-full border border-edge bg-surface-3 p-0.5 group-aria-checked:border-accent group-aria-checked:bg-accent forced-colors:group-aria-checked:bg-[Highlight]">
          <span className="size-3.5 rounded-full bg-ink-3 motion-safe:transition-[margin] motion-safe:duration-100 group-aria-checked:ms-3 group-aria-checked:bg-on-accent forced-colors:bg-[ButtonText]" />
        </span>
      </button>
      {!hideLabel && (
        <span className="min-w-0 pt-0.5">
          <label id={`${id}-label`} htmlFor={id} className="type-text">
            {label}
          </label>
          {hint !== undefined && (
            <span id={`${id}-hint`} className="type-meta block text-ink-3">
              {hint}
            </span>
          )}
        </span>
      )}
    </span>
  );
}
