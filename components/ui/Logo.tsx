/** Digestif's sign: a list that narrows into a glass. `quiet`: grey, where no listing is. */
export function Logo({ size = 20, quiet = false }: { size?: number; quiet?: boolean }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false" className="shrink-0">
      <rect width="16" height="16" rx="3.5" className={quiet ? 'fill-surface-3' : 'fill-accent'} />
      <path
        className={quiet ? 'fill-ink-3' : 'fill-on-accent'}
        d="M2 3h12l-1.43 2H3.43zM4.14 6h7.72l-1.43 2H5.57zM6.29 9h3.42L9 10v2h2.5v1.25h-7V12H7v-2z"
      />
    </svg>
  );
}
