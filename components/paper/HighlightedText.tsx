import { screenText } from '../../lib/text/display-text.ts';
import { classes } from '../ui/classes.ts';
import { toTextRuns } from './highlight.ts';

/** A paper's text with LaTeX made readable, matched words underlined and the key sentence highlighted. */
export function HighlightedText({
  text,
  words = [],
  sentence,
  small = false,
}: {
  text: string;
  words?: readonly string[] | undefined;
  sentence?: string | undefined;
  /** Compact line height, for rows. */
  small?: boolean;
}) {
  let from = 0;
  const shown = toTextRuns(
    screenText(text),
    words.map(screenText),
    sentence === undefined ? undefined : screenText(sentence),
  );
  return shown.map((stretch) => {
    const at = from;
    from += stretch.text.length;
    if (!stretch.matched && !stretch.key) return <span key={at}>{stretch.text}</span>;
    return (
      <mark
        key={at}
        className={classes(
          stretch.key
            ? 'forced-color-adjust-none bg-key py-0.5 text-key-ink forced-colors:decoration-current'
            : 'bg-transparent text-inherit',
          stretch.matched && 'underline decoration-matched decoration-2',
          stretch.matched && (small ? 'underline-offset-2' : 'underline-offset-4'),
        )}
      >
        {stretch.text}
      </mark>
    );
  });
}
