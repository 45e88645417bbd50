import { Plus, X } from 'lucide-react';
import type { DigestEntry } from '../../lib/domain/digest.ts';
import type { PageEntry } from '../../lib/exporters/digest-page.ts';
import { digestStrings } from '../../lib/strings/digests.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { classes } from '../ui/classes.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { hoverOnly, type OnEdit } from './PreviewEntry.tsx';
import { Address, lineText, PreviewLine } from './PreviewLine.tsx';

/** Further matches as titles, each of which can become an entry of its own. */
export function PreviewTitles({
  entries,
  written,
  onEdit,
}: {
  entries: readonly DigestEntry[];
  written: readonly PageEntry[];
  onEdit: OnEdit | undefined;
}) {
  return (
    <ul className="mt-2">
      {entries.map(({ paper: { keys } }, place) => {
        const { title = '', home, lines = [] } = written[place] ?? {};
        const shown = screenText(title);
        return (
          <li key={keys[0]} className="group flex min-h-8 items-start gap-2 py-1">
            <div dir="auto" className="type-text min-w-0 flex-1">
              {home === undefined ? shown : <Address to={home}>{shown}</Address>}
              {lines.map((line) => (
                <PreviewLine key={lineText(line)} line={line} />
              ))}
            </div>
            {onEdit !== undefined && (
              <span className={classes('-my-0.5 flex shrink-0', hoverOnly)}>
                <IconButton
                  label={`${digestStrings.pickOne}: ${shown}`}
                  icon={Plus}
                  size="small"
                  onClick={() => onEdit({ kind: 'add', key: keys[0] }, digestStrings.addedOne)}
                />
                <IconButton
                  label={digestStrings.dropOf(shown)}
                  icon={X}
                  size="small"
                  onClick={() => onEdit({ kind: 'drop', key: keys[0] }, digestStrings.dropped)}
                />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
