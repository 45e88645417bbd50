/**
 * A progress bar.
 * @param share from 0 to 1
 */
export function Progress({ label, share }: { label: string; share: number }) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="type-text" aria-live="polite">
        {label}
      </p>
      <progress
        aria-label={label}
        max={1}
        value={share}
        className="h-2 w-full appearance-none overflow-hidden rounded-full border border-edge bg-surface-3 [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-surface-3 [&::-webkit-progress-value]:bg-accent forced-colors:appearance-auto"
      />
    </div>
  );
}
