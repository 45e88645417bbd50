import { Download, ListX, RotateCcw, Stethoscope, Upload } from 'lucide-react';
import { useState } from 'react';
import type { Counts } from '@/lib/library/api/papers.ts';
import { settingsStrings } from '../../lib/strings/settings.ts';
import type { UnrepairedRow } from '../hooks/import/use-library-check.ts';
import type { StorageReport } from '../hooks/import/use-storage-report.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Switch } from '../ui/Switch.tsx';
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
  storage,
}: {
  counts: Counts;
  busy: boolean;
  /** Resolves to whether a backup was saved. */
  onExport: () => Promise<boolean>;
  onImport: () => void;
  onRemoveSeeds: () => void;
  onPutBackSeeds: () => void;
  onDelete: () => void;
  onCheck: () => void;
  /** Rows that the last check could not repair. */
  unrepaired: readonly UnrepairedRow[];
  /** Undefined until loaded. */
  storage: StorageReport | undefined;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <Section id="data" title={settingsStrings.data} hint={settingsStrings.holdsNow(counts.all)}>
      <div className="flex flex-wrap gap-2">
        <Button icon={Download} disabled={busy} onClick={() => void onExport()}>
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
      {storage !== undefined && (
        <p className="type-meta mt-3 max-w-[640px] text-ink-2">
          {storage.used !== undefined && settingsStrings.stored(storage.used)}{' '}
          {storage.isKept !== undefined && (storage.isKept ? settingsStrings.isKept : settingsStrings.isNotKept)}
        </p>
      )}
      {asking && (
        <DeleteDialog
          counts={counts}
          busy={busy}
          onBackUp={onExport}
          onClose={() => setAsking(false)}
          onDelete={() => {
            setAsking(false);
            onDelete();
          }}
        />
      )}
    </Section>
  );
}

/** Asks before everything is deleted; saves a backup first and asks again, because a browser does not say if it was saved. */
function DeleteDialog({
  counts,
  busy,
  onBackUp,
  onClose,
  onDelete,
}: {
  counts: Counts;
  busy: boolean;
  onBackUp: () => Promise<boolean>;
  onClose: () => void;
  onDelete: () => void;
}) {
  const [wantsCopy, setWantsCopy] = useState(true);
  const [isSaved, setSaved] = useState(false);
  const backsUp = wantsCopy && !isSaved;
  return (
    <Dialog
      open
      onClose={onClose}
      title={settingsStrings.deleteTitle}
      closeLabel={settingsStrings.close}
      foot={
        <>
          <Button onClick={onClose}>{settingsStrings.keepEverything}</Button>
          <Button
            kind="danger"
            disabled={busy}
            onClick={() => {
              if (backsUp) void onBackUp().then((isDone) => (isDone ? setSaved(true) : onClose()));
              else onDelete();
            }}
          >
            {backsUp ? settingsStrings.backUpAndDelete : settingsStrings.deleteEverything}
          </Button>
        </>
      }
    >
      {isSaved ? (
        <p className="type-text">{settingsStrings.deleteSaved}</p>
      ) : (
        <div className="type-text flex flex-col gap-3">
          <p>{settingsStrings.deleteQuestion(counts.all, counts.saved)}</p>
          <Switch
            label={settingsStrings.deleteCopy}
            hint={wantsCopy ? settingsStrings.deleteCopyHint : settingsStrings.deleteNoCopyHint}
            checked={wantsCopy}
            onChange={setWantsCopy}
          />
        </div>
      )}
    </Dialog>
  );
}
