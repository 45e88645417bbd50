/** The five shapes of a paper's state. Shapes are distinguishable without colour. */
export type GlyphName = 'new' | 'seen' | 'saved' | 'read' | 'matched' | 'saved-read';

const colours: Record<GlyphName, string> = {
  new: 'text-new',
  seen: 'text-seen',
  saved: 'text-saved',
  read: 'text-read',
  matched: 'text-matched',
  'saved-read': 'text-read',
};

const bookmark = 'M4.75 2h6.5c.41 0 .75.34.75.75V14l-4-2.7L4 14V2.75C4 2.34 4.34 2 4.75 2z';

function Shape({ name }: { name: GlyphName }) {
  switch (name) {
    case 'new':
      return <circle cx="8" cy="8" r="4" fill="currentColor" />;
    case 'seen':
      return <circle cx="8" cy="8" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;
    case 'saved':
      return <path d={bookmark} fill="currentColor" />;
    case 'read':
      return (
        <path
          d="M3.2 8.6l3.1 3.1 6.5-7"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      );
    case 'matched':
      return <path d="M8 3.2L12.8 8 8 12.8 3.2 8z" fill="currentColor" />;
    case 'saved-read':
      return (
        <>
          <path d={bookmark} fill="currentColor" />
          <path
            d="M5.8 6.6l1.6 1.6 2.9-3.2"
            fill="none"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
            className="stroke-surface"
          />
        </>
      );
  }
}

/** A standing's glyph in its 16 px box. With a `label` it is an image with that name, without one it is decoration. */
export function Glyph({ name, label, size = 16 }: { name: GlyphName; label?: string; size?: number }) {
  const drawing = (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 ${colours[name]}`}
    >
      <Shape name={name} />
    </svg>
  );
  if (label === undefined) return drawing;
  return (
    <span role="img" aria-label={label} className="inline-flex shrink-0">
      {drawing}
    </span>
  );
}
