import { useEffect, useState } from 'react';
import type { Issue, RebuiltIssue } from '@/lib/library/api/digests.ts';
import { differenceOf, isSame } from '../../lib/digest/diff-digests.ts';
import type { DigestEntry } from '../../lib/domain/digest.ts';
import { digestStrings } from '../../lib/strings/digests.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Previews a saved digest rebuilt from today's data. Only an unsent digest can be replaced. */
export function RebuildDialog({
  issue,
  onRebuild,
  onReplace,
  onClose,
}: {
  issue: Issue;
  onRebuild: () => Promise<RebuiltIssue | undefined>;
  onReplace: (rebuilt: RebuiltIssue) => void;
  onClose: () => void;
}) {
  const [rebuilt, setRebuilt] = useState<RebuiltIssue>();
  const [asked] = useState(() => onRebuild);
  useEffect(() => {
    let open = true;
    void asked().then((made) => {
      if (open) setRebuilt(made);
    });
    return () => {
      open = false;
    };
  }, [asked]);
  const difference = rebuilt && differenceOf(rebuilt.current, rebuilt.digest);
  const wasSent = issue.stage === 'sent';
  const mayReplace = !wasSent && difference !== undefined && !isSame(difference);
  return (
    <Dialog
      open
      onClose={onClose}
      title={wasSent ? digestStrings.compareTitle : digestStrings.rebuildTitle}
      closeLabel={digestStrings.close}
      foot={
        <>
          <Button onClick={onClose}>{mayReplace ? digestStrings.keepOld : digestStrings.close}</Button>
          {mayReplace && rebuilt !== undefined && (
            <Button kind="primary" onClick={() => onReplace(rebuilt)}>
              {digestStrings.replace}
            </Button>
          )}
        </>
      }
    >
      <div role="status" className="type-text flex flex-col gap-3">
        {difference === undefined ? (
          <p className="text-ink-2">{digestStrings.comparing}</p>
        ) : isSame(difference) ? (
          <p>{digestStrings.same}</p>
        ) : (
          <>
            <Papers words={digestStrings.added} entries={difference.added} />
            <Papers words={digestStrings.gone} entries={difference.gone} />
            <Papers words={digestStrings.moved} entries={difference.moved} />
            <Papers words={digestStrings.retold} entries={difference.retold} />
            {difference.head && <p>{digestStrings.summaryChanges}</p>}
          </>
        )}
      </div>
    </Dialog>
  );
}

function Papers({ words, entries }: { words: (count: number) => string; entries: readonly DigestEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h3 className="type-control !font-semibold">{words(entries.length)}</h3>
      <ul className="mt-1 list-disc ps-5">
        {entries.map(({ paper }) => (
          <li key={paper.keys[0]} dir="auto" className="type-row-title">
            {screenText(paper.title)}
          </li>
        ))}
      </ul>
    </section>
  );
}
