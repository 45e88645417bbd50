import { Download, ListX, RotateCcw, Upload } from 'lucide-react';
import { useState } from 'react';
import type { Counts } from '@/lib/library/api/papers.ts';
import { settingsWords } from '../../lib/strings/settings.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Section } from './Section.tsx';

/** What goes out, what comes in, and the one thing that asks first. */
export function DataSection({
  counts,
  busy,
  onExport,
  onImport,
  onRemoveSeeds,
  onPutBackSeeds,
  onDelete,
}: {
  counts: Counts;
  busy: boolean;
  onExport: () => void;
  onImport: () => void;
  onRemoveSeeds: () => void;
  onPutBackSeeds: () => void;
  onDelete: () => void;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <Section id="data" title={settingsWords.data} hint={settingsWords.holdsNow(counts.all)}>
      <div className="flex flex-wrap gap-2">
        <Button icon={Download} disabled={busy} onClick={onExport}>
          {settingsWords.exportEverything}
        </Button>
        <Button icon={Upload} onClick={onImport}>
          {settingsWords.importText}
        </Button>
        {counts.all > 0 && (
          <Button icon={ListX} onClick={onRemoveSeeds}>
            {settingsWords.removeSeeds}
          </Button>
        )}
        <Button icon={RotateCcw} onClick={onPutBackSeeds}>
          {settingsWords.putBack}
        </Button>
        <Button kind="danger" disabled={busy} className="ms-auto" onClick={() => setAsking(true)}>
          {settingsWords.deleteEverything}
        </Button>
      </div>
      {asking && (
        <Dialog
          open
          onClose={() => setAsking(false)}
          title={settingsWords.deleteTitle}
          closeLabel={settingsWords.close}
          foot={
            <>
              <Button onClick={() => setAsking(false)}>{settingsWords.keepEverything}</Button>
              <Button
                kind="danger"
                onClick={() => {
                  setAsking(false);
                  onDelete();
                }}
              >
                {settingsWords.backUpAndDelete}
              </Button>
            </>
          }
        >
          <p className="type-text">{settingsWords.deleteQuestion(counts.all, counts.saved)}</p>
        </Dialog>
      )}
    </Section>
  );
}
