import { TriangleAlert } from 'lucide-react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { localDay } from '../../lib/domain/day.ts';
import { findRetraction } from '../../lib/domain/retraction.ts';
import { fateStrings } from '../../lib/strings/duplicates.ts';
import { formatDay } from '../../lib/strings/format.ts';
import { paperStrings } from '../../lib/strings/papers.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { useKeySentence } from '../hooks/papers/use-key-sentence.ts';
import { useProxiedUrl } from '../hooks/papers/use-proxied-url.ts';
import { Icon } from '../ui/Icon.tsx';
import { HighlightedText } from './HighlightedText.tsx';
import { keyPart } from './highlight.ts';
import { linksOf } from './links.ts';
import { matchedWords } from './matched-words.ts';
import { idLine, placeLine } from './source-line.ts';
import { Why } from './Why.tsx';

/** Authors shown before the rest is folded. */
const namedAuthors = 30;

function Authors({ names }: { names: readonly string[] }) {
  if (names.length <= namedAuthors) return <p dir="auto">{names.join(', ')}</p>;
  return (
    <details>
      <summary className="rounded-chip marker:text-ink-3">
        {paperStrings.authors(names.slice(0, 6), names.length - 6)}
      </summary>
      <p dir="auto" className="mt-1">
        {names.join(', ')}
      </p>
    </details>
  );
}

function Facts({ view: { paper, state, inZotero } }: { view: PaperView }) {
  const fate = findRetraction(paper);
  const facts = [
    idLine(paper),
    paper.published === undefined ? undefined : formatDay(paper.published),
    paper.version === undefined || paper.version < 2 ? undefined : paperStrings.version(paper.version),
    paper.venue,
    paperStrings.firstSeen(formatDay(localDay(paper.firstSeen)), placeLine(paper)),
    paper.upvotes === undefined ? undefined : paperStrings.upvotes(paper.upvotes),
    paper.codeStars === undefined ? undefined : paperStrings.stars(paper.codeStars),
    state.corrected === undefined ? undefined : paperStrings.corrected,
    inZotero === true ? paperStrings.inZotero : undefined,
  ].filter((fact) => fact !== undefined);
  return (
    <ul className="flex flex-wrap gap-x-3.5 text-ink-3">
      {fate !== undefined && (
        <li className="flex items-center gap-1.5 font-semibold text-danger">
          <Icon of={TriangleAlert} />
          {fateStrings[fate]}
        </li>
      )}
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}

/**
 * A paper for reading: title, authors, id and dates, links, reasons, a site's summary, the abstract. The paper's own
 * text is in serif.
 * @param titleId the id of its heading
 */
export function PaperText({
  view,
  titleId,
  words = [],
}: {
  view: PaperView;
  titleId: string;
  words?: readonly string[];
}) {
  const { paper, matches } = view;
  const sentence = keyPart(paper.abstract, useKeySentence(paper));
  const links = linksOf(paper);
  const throughProxy = useProxiedUrl();
  const underlined = [...matchedWords(matches), ...words];
  return (
    <>
      <h2 id={titleId} dir="auto" className="type-paper-title text-balance break-words">
        <HighlightedText text={paper.title} words={words} />
      </h2>
      <div className="type-text mt-3 flex flex-col gap-1 text-ink-2">
        {paper.authors.length > 0 && <Authors names={paper.authors} />}
        <Facts view={view} />
      </div>
      {links.length > 0 && (
        <ul className="type-text mt-2 flex flex-wrap gap-x-4">
          {links.map(({ name, url }) => (
            <li key={url}>
              <a
                href={throughProxy(url)}
                target="_blank"
                rel="noreferrer"
                className="inline-flex min-h-6 items-center rounded-chip text-accent hover:underline"
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-4 flex flex-col gap-5">
        <Why matches={matches} />
        {paper.summary !== undefined && (
          <section>
            <h3 className="type-small-heading">{paperStrings.summaryBy(paper.summary.by)}</h3>
            <p dir="auto" className="type-extract mt-1 max-w-[39rem]">
              {screenText(paper.summary.text)}
            </p>
          </section>
        )}
        <section>
          <div className="flex max-w-[39rem] flex-wrap items-center justify-between gap-x-4">
            <h3 className="type-small-heading">{paperStrings.abstract}</h3>
            {sentence !== undefined && (
              <p className="type-meta flex items-center gap-2 text-ink-3">
                <span
                  aria-hidden="true"
                  className="h-2.5 w-3.5 rounded-[2px] border border-edge bg-key forced-colors:bg-[Mark]"
                />
                {paperStrings.keySentenceBy}
              </p>
            )}
          </div>
          {paper.abstract === undefined ? (
            <p className="type-text mt-1 text-ink-3">{paperStrings.noAbstract}</p>
          ) : (
            <p dir="auto" className="type-abstract mt-1">
              <HighlightedText text={paper.abstract} words={underlined} sentence={sentence} />
            </p>
          )}
        </section>
        {paper.note !== undefined && (
          <section>
            <h3 className="type-small-heading">{paperStrings.authorsNote}</h3>
            <p dir="auto" className="type-extract mt-1">
              {screenText(paper.note)}
            </p>
          </section>
        )}
      </div>
    </>
  );
}
