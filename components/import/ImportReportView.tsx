import { Copy } from 'lucide-react';
import { Virtualizer } from 'virtua';
import type { ImportPlan, ImportReport } from '../../lib/library/api/import.ts';
import { importStrings } from '../../lib/strings/imports.ts';
import { Button } from '../ui/Button.tsx';

/** Imported and skipped rows, with reasons. */
export function ImportReportView({
  plan: { rows, notes },
  report: { act, added, merged, known },
  turned,
  onCopy,
}: {
  plan: ImportPlan;
  report: ImportReport;
  /** Rows whose outcome the user inverted, by their index in the plan. */
  turned: ReadonlySet<number>;
  onCopy: (report: string) => void;
}) {
  const out = rows.filter(({ outcome, choice }, place) => (outcome === 'out') !== (choice && turned.has(place)));
  const lines = out.map(({ place, title, reasons }) =>
    [place, title, ...reasons].filter((part) => part !== '').join(' · '),
  );
  // Several rows may be one paper.
  const repeated = act === undefined ? 0 : rows.length - out.length - added - merged - known;
  const counts = [
    act === undefined ? importStrings.nothing : importStrings.added(added),
    ...(merged > 0 ? [importStrings.merged(merged)] : []),
    ...(known > 0 ? [importStrings.known(known)] : []),
    ...(repeated > 0 ? [importStrings.repeated(repeated)] : []),
    ...notes,
  ];
  return (
    <div role="status" className="type-text flex flex-col gap-1">
      {counts.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {out.length > 0 && (
        <>
          <div className="mt-2 flex items-center justify-between gap-3">
            <p className="font-semibold">{importStrings.leftOut(out.length)}</p>
            <Button size="small" icon={Copy} onClick={() => onCopy([...counts, ...lines].join('\n'))}>
              {importStrings.copyReport}
            </Button>
          </div>
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            tabIndex={0}
            aria-label={importStrings.leftOut(out.length)}
            className="max-h-[40vh] overflow-y-auto border-y border-line"
          >
            <Virtualizer as="ul" item="li" data={lines} itemSize={30}>
              {(line, place) => (
                <p key={place} className="type-meta border-b border-line py-1.5 text-ink-2">
                  {line}
                </p>
              )}
            </Virtualizer>
          </section>
        </>
      )}
    </div>
  );
}
