import { useMemo, useState } from 'react';
import { Virtualizer } from 'virtua';
import type { ImportPlan, Outcome, PlannedRow } from '../../lib/library/api/import.ts';
import { importStrings } from '../../lib/strings/imports.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { Segments } from '../ui/Segments.tsx';
import { Switch } from '../ui/Switch.tsx';
import type { Choices } from './use-choices.ts';

type Shown = 'all' | Outcome;

/** Previews an import row by row, with its options. */
export function DryRun({
  plan,
  choices,
  onChange,
}: {
  plan: ImportPlan;
  choices: Choices;
  onChange: (some: Partial<Choices>) => void;
}) {
  const { format, rows, counts, notes, feeds, hasKeywords } = plan;
  return (
    <>
      <div role="status" className="type-text flex flex-col gap-1">
        <p className="font-semibold">{importStrings.found(format.name, rows.length)}</p>
        {notes.map((note) => (
          <p key={note} className="text-ink-2">
            {note}
          </p>
        ))}
      </div>
      {feeds.length > 0 && (
        <div className="type-text">
          <p className="font-semibold">{importStrings.feeds(feeds.length)}</p>
          <p className="type-meta text-ink-3">{importStrings.feedsHint}</p>
          <ul className="mt-2 max-h-48 overflow-y-auto border-y border-line">
            {feeds.map(({ url, name }) => (
              <li key={url} className="border-b border-line py-1.5 last:border-b-0">
                <span className="block">{name}</span>
                <span className="type-meta block break-all text-ink-3">{url}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {rows.length > 0 && (
        <>
          <fieldset className="flex flex-col gap-2">
            <legend className="type-control mb-2 font-semibold">{importStrings.options}</legend>
            <Switch
              label={importStrings.save}
              hint={importStrings.saveHint}
              checked={choices.save}
              onChange={(save) => onChange({ save })}
            />
            {hasKeywords && (
              <Switch
                label={importStrings.keywordsAsTags}
                hint={importStrings.keywordsHint}
                checked={choices.keywordsAsTags}
                onChange={(keywordsAsTags) => onChange({ keywordsAsTags })}
              />
            )}
            <Switch
              label={importStrings.asNew}
              hint={importStrings.asNewHint}
              checked={choices.asNew}
              onChange={(asNew) => onChange({ asNew })}
            />
          </fieldset>
          <Rows
            rows={rows}
            counts={counts}
            turned={choices.turned}
            onTurn={(place) => {
              const turned = new Set(choices.turned);
              if (!turned.delete(place)) turned.add(place);
              onChange({ turned });
            }}
          />
        </>
      )}
    </>
  );
}

/** Estimated row height in pixels. */
const rowHeight = 58;

/** Rows that need attention come first. */
const order: readonly Outcome[] = ['out', 'merge', 'add'];

function Rows({
  rows,
  counts,
  turned,
  onTurn,
}: {
  rows: readonly PlannedRow[];
  counts: ImportPlan['counts'];
  turned: ReadonlySet<number>;
  onTurn: (place: number) => void;
}) {
  const [shown, setShown] = useState<Shown>('all');
  const drawn = useMemo(() => {
    const placed = rows.map((row, place) => ({ row, place }));
    const wanted = placed.filter(({ row }) => shown === 'all' || row.outcome === shown);
    return wanted.sort((a, b) => order.indexOf(a.row.outcome) - order.indexOf(b.row.outcome) || a.place - b.place);
  }, [rows, shown]);
  const options = (['all', 'add', 'merge', 'out'] as const).filter((value) => value === 'all' || counts[value] > 0);
  return (
    <div className="flex flex-col gap-2">
      <div>
        <Segments
          label={importStrings.show}
          value={shown}
          options={options.map((value) => ({
            value,
            label: importStrings.counted(
              value === 'all' ? importStrings.all : importStrings.outcome[value],
              value === 'all' ? rows.length : counts[value],
            ),
          }))}
          onChange={setShown}
        />
      </div>
      <section aria-label={importStrings.rows} className="max-h-[40vh] overflow-y-auto border-y border-line">
        <Virtualizer as="ul" item="li" data={drawn} itemSize={rowHeight}>
          {({ row, place }) => <Row key={place} row={row} isTurned={turned.has(place)} onTurn={() => onTurn(place)} />}
        </Virtualizer>
      </section>
    </div>
  );
}

function Row({ row, isTurned, onTurn }: { row: PlannedRow; isTurned: boolean; onTurn: () => void }) {
  const { title, outcome, choice, place, reasons } = row;
  const name = title === '' ? importStrings.untitled : screenText(title);
  return (
    <label className="flex items-start gap-3 border-b border-line py-2">
      <input
        type="checkbox"
        className="mt-1 size-4 shrink-0 accent-accent"
        aria-label={importStrings.take(name)}
        disabled={!choice}
        checked={(outcome !== 'out') !== isTurned}
        onChange={onTurn}
      />
      <span className="min-w-0">
        <span dir="auto" className="type-row-title line-clamp-2">
          {name}
        </span>
        <span className="type-meta block text-ink-3">
          <span className={outcome === 'out' ? 'font-semibold text-danger' : 'font-semibold text-ink-2'}>
            {importStrings.outcome[outcome]}
          </span>
          {[place, ...reasons].map((part) => ` · ${screenText(part)}`)}
        </span>
      </span>
    </label>
  );
}
