import type { LineRole, PageLine } from '../../lib/exporters/digest-page.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { isolated } from '../paper/bidi.ts';
import { classes } from '../ui/classes.ts';
import { Glyph } from '../ui/StateGlyph.tsx';

export function lineText({ parts }: PageLine): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.words)).join('');
}

/** The text below a title, as it is exported. */
export function PreviewLine({ line }: { line: PageLine }) {
  const Element = line.role === 'quotation' ? 'blockquote' : 'p';
  return (
    // Isolates authors' text direction; the line of facts keeps the page's direction.
    <Element dir={line.role === 'facts' ? undefined : 'auto'} className={classes('mt-0.5', looks[line.role])}>
      {line.role === 'why' && <Glyph name="matched" size={14} />}
      <LineParts line={line} />
    </Element>
  );
}

const looks: { readonly [R in LineRole]: string } = {
  intro: 'type-text',
  summary: 'type-text text-ink-2',
  note: 'type-text text-ink-2',
  comment: 'type-text',
  news: 'type-meta text-matched',
  facts: 'type-meta text-ink-3',
  quotation: 'type-extract my-1 border-s-2 border-line ps-3 text-ink-2',
  passage: 'type-extract text-ink-2',
  why: 'type-meta flex items-center gap-1.5 text-matched',
  own: 'type-meta text-ink-2',
};

/** The parts of a line in order. A text or URL occurs once in a line, so it can serve as its React key. */
export function LineParts({ line: { label, parts } }: { line: PageLine }) {
  return (
    <>
      {label !== undefined && <span className="type-meta text-ink-3">{label} </span>}
      {parts.map((part, place) =>
        typeof part === 'string' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line have no name, and separators are all alike
          <span key={place}>{/^[\s·,]*$/.test(part) ? part : isolated(screenText(part))}</span>
        ) : (
          <Address key={part.address} to={part.address} accent>
            {part.words}
          </Address>
        ),
      )}
    </>
  );
}

export function Address({ to, accent = false, children }: { to: string; accent?: boolean; children: string }) {
  return (
    <a href={to} target="_blank" rel="noreferrer" className={accent ? 'text-accent underline' : 'hover:underline'}>
      {children}
    </a>
  );
}
