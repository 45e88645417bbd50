/** A key as it is drawn on a keyboard. */
export function KeyCap({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-chip border border-line bg-surface px-1 font-ui text-[0.6875rem] leading-none text-ink-2">
      {children}
    </kbd>
  );
}
