import { classes } from '../ui/classes.ts';
import { stretchesOf } from './highlight.ts';

/** A paper's own text with the matched words underlined and the key sentence on its ground. */
export function HighlightedText({
  text,
  words = [],
  sentence,
}: {
  text: string;
  words?: readonly string[];
  sentence?: string | undefined;
}) {
  let from = 0;
  return stretchesOf(text, words, sentence).map((stretch) => {
    const at = from;
    from += stretch.text.length;
    if (!stretch.matched && !stretch.key) return <span key={at}>{stretch.text}</span>;
    return (
      <mark
        key={at}
        className={classes(
          stretch.key ? 'bg-key py-0.5 text-key-ink forced-colors:bg-[Mark]' : 'bg-transparent text-inherit',
          stretch.matched && 'underline decoration-matched decoration-2 underline-offset-4',
        )}
      >
        {stretch.text}
      </mark>
    );
  });
}
