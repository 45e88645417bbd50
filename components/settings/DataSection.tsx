import { Download, ListX, RotateCcw, Stethoscope, Upload } from 'lucide-react';
import { useState } from 'react';
import type { Counts } from '@/lib/library/api/papers.ts';
import { settingsStrings } from '../../lib/strings/settings.ts';
import type { UnrepairedRow } from '../hooks/import/use-library-check.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Section } from './Section.tsx';

/** Export, import, and deleting everything after a confirmation. */
export function DataSection({
  counts,
  busy,
  onExport,
  onImport,
  onRemoveSeeds,
  onPutBackSeeds,
  onDelete,
  onCheck,
  unrepaired,
}: {
  counts: Counts;
  busy: boolean;
  onExport: () => void;
  onImport: () => void;
  onRemoveSeeds: () => void;
  onPutBackSeeds: () => void;
  onDelete: () => void;
  onCheck: () => void;
  /** Rows that the last check could not repair. */
  unrepaired: readonly UnrepairedRow[];
}) {
  const [asking, setAsking] = useState(false);
  return (
    <Section id="data" title={settingsStrings.data} hint={settingsStrings.holdsNow(counts.all)}>
      <div className="flex flex-wrap gap-2">
        <Button icon={Download} disabled={busy} onClick={onExport}>
          {settingsStrings.exportEverything}
        </Button>
        <Button icon={Upload} onClick={onImport}>
          {settingsStrings.importText}
        </Button>
        {counts.all > 0 && (
          <Button icon={ListX} onClick={onRemoveSeeds}>
            {settingsStrings.removeSeeds}
          </Button>
        )}
        <Button icon={RotateCcw} onClick={onPutBackSeeds}>
          {settingsStrings.putBack}
        </Button>
        <Button icon={Stethoscope} disabled={busy} onClick={onCheck}>
          {settingsStrings.check}
        </Button>
        <Button kind="danger" disabled={busy} className="ms-auto" onClick={() => setAsking(true)}>
          {settingsStrings.deleteEverything}
        </Button>
      </div>
      {unrepaired.length > 0 && (
        <div role="status" className="type-text mt-3">
          <p>{settingsStrings.quarantined(unrepaired.length)}</p>
          <ul className="type-meta mt-1 max-h-40 list-disc overflow-y-auto ps-5 text-ink-2">
            {unrepaired.map(({ table, key, reason }) => (
              <li key={`${table} ${key}`}>{`${table} ${key}: ${reason}`}</li>
            ))}
          </ul>
        </div>
      )}
      {asking && (
        <Dialog
          open
          onClose={() => setAsking(false)}
          title={settingsStrings.deleteTitle}
          closeLabel={settingsStrings.close}
          foot={
            <>
              <Button onClick={() => setAsking(false)}>{settingsStrings.keepEverything}</Button>
              <Button
                kind="danger"
                onClick={() => {
                  setAsking(false);
                  onDelete();
                }}
              >
                {settingsStrings.backUpAndDelete}
              </Button>
            </>
          }
        >
          <p className="type-text">{settingsStrings.deleteQuestion(counts.all, counts.saved)}</p>
        </Dialog>
      )}
    </Section>
  );
}
