import { Merge, Split } from 'lucide-react';
import { useId } from 'react';
import type { DuplicateInfo } from '@/lib/library/api/duplicates.ts';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { duplicateStrings } from '../../lib/strings/duplicates.ts';
import { formatDay } from '../../lib/strings/format.ts';
import { screenText } from '../../lib/text/display-text.ts';
import type { DuplicateActions } from '../hooks/papers/use-duplicates.ts';
import { Button } from '../ui/Button.tsx';
import { homeOf } from './links.ts';
import { authorLine, idLine } from './source-line.ts';

/** What tells one paper from another of the same title. */
function Twin({ view, acts }: { view: PaperView; acts: DuplicateActions }) {
  const { paper } = view;
  const title = screenText(paper.title);
  const [key] = paper.keys;
  const home = homeOf(paper);
  const facts = [
    authorLine(paper.authors),
    paper.published === undefined ? undefined : formatDay(paper.published),
    paper.venue,
    idLine(paper),
  ].filter((fact) => fact !== undefined && fact !== '');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <p dir="auto" className="type-text break-words">
          {home === undefined ? (
            title
          ) : (
            <a href={home} target="_blank" rel="noreferrer" className="rounded-chip text-accent hover:underline">
              {title}
            </a>
          )}
        </p>
        <ul className="type-meta flex flex-wrap gap-x-3 text-ink-3">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </div>
      <div className="flex gap-2">
        <Button
          size="small"
          icon={Merge}
          aria-label={duplicateStrings.joinNamed(title)}
          onClick={() => acts.join(view)}
        >
          {duplicateStrings.join}
        </Button>
        <Button
          size="small"
          kind="quiet"
          aria-label={duplicateStrings.apartNamed(title)}
          onClick={() => acts.tellApart(key)}
        >
          {duplicateStrings.apart}
        </Button>
      </div>
    </li>
  );
}

/** Possible duplicates of the paper, to merge or mark as different. Renders nothing if there are none. */
export function DuplicateCandidates({ twins, acts }: { twins: DuplicateInfo['candidates']; acts: DuplicateActions }) {
  const heading = useId();
  if (twins.length === 0) return null;
  return (
    <section aria-labelledby={heading} className="rounded-card border border-line bg-surface-2 px-4 py-3">
      <h3 id={heading} className="type-small-heading">
        {duplicateStrings.twins}
      </h3>
      <p className="type-meta text-ink-3">{duplicateStrings.twinsHint}</p>
      <ul className="mt-2 flex flex-col gap-3">
        {twins.map((view) => (
          <Twin key={view.paper.id} view={view} acts={acts} />
        ))}
      </ul>
    </section>
  );
}

/** The source records that the paper was merged from, to split. Renders nothing for a single record. */
export function Parts({ parts, acts }: { parts: DuplicateInfo['sourceRecords']; acts: DuplicateActions }) {
  const heading = useId();
  if (parts.length < 2) return null;
  return (
    <section aria-labelledby={heading}>
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h3 id={heading} className="type-small-heading">
          {duplicateStrings.parts(parts.length)}
        </h3>
        <Button size="small" kind="quiet" icon={Split} onClick={acts.part}>
          {duplicateStrings.part}
        </Button>
      </div>
      <ul className="type-meta mt-1 flex flex-col text-ink-3">
        {parts.map(({ key, title }) => (
          <li key={`${key} ${title}`} dir="auto" className="break-words">
            {idLine({ keys: [key] }) ?? key} · {screenText(title)}
          </li>
        ))}
      </ul>
    </section>
  );
}
