const rows = [
  ['w-[90%]', 'w-[53%]', 'w-[35%]'],
  ['w-[96%]', 'w-[39%]', 'w-[35%]'],
  ['w-[83%]', 'w-[61%]', 'w-[35%]'],
] as const;

/** Three grey rows while a list loads. The caller also provides a message for screen readers. */
export function Skeleton() {
  return (
    <div aria-hidden="true">
      {rows.map(([first, second, third]) => (
        <div key={first} className="flex gap-3 border-b border-line px-4 py-3">
          <span className="size-4 shrink-0 rounded-full bg-surface-3" />
          <span className="flex min-w-0 flex-1 flex-col gap-2">
            <span className={`h-3 rounded-chip bg-surface-3 ${first}`} />
            <span className={`h-3 rounded-chip bg-surface-3 ${second}`} />
            <span className={`h-2 rounded-chip bg-surface-3 ${third}`} />
          </span>
        </div>
      ))}
    </div>
  );
}
