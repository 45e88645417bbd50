import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { RestorePlan } from '@/lib/library/api/backup.ts';
import type { Counts } from '@/lib/library/api/papers.ts';
import { formatMoment } from '../../lib/strings/format.ts';
import { settingsStrings } from '../../lib/strings/settings.ts';
import type { Backup } from '../hooks/import/use-backup.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Section } from './Section.tsx';

/** The last successful backup, a new backup, and restoring with a preview. */
export function BackupsSection({
  counts,
  lastBackup,
  now,
  backup,
}: {
  counts: Counts;
  lastBackup: number | null | undefined;
  now: number;
  backup: Backup;
}) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [offer, setOffer] = useState<{ file: Blob; plan: RestorePlan }>();
  const there = typeof lastBackup === 'number';
  return (
    <Section id="backups" title={settingsStrings.backups} hint={settingsStrings.backupsHint}>
      <div className="flex flex-wrap items-start gap-3">
        <Icon of={there ? ShieldCheck : ShieldAlert} size={20} className={there ? 'text-accent' : 'text-ink-2'} />
        <div className="min-w-0 flex-1">
          <p className="type-text font-semibold">
            {there ? settingsStrings.lastBackup(formatMoment(lastBackup, now)) : settingsStrings.noBackup}
          </p>
          <p className="type-control font-normal text-ink-2">
            {settingsStrings.holds(counts.all, counts.saved, counts.topics.size)}
          </p>
        </div>
        <Button kind="primary" disabled={backup.busy} onClick={() => void backup.backUp()}>
          {backup.busy ? settingsStrings.backingUp : settingsStrings.backUp}
        </Button>
        <Button disabled={backup.busy} onClick={() => input.current?.click()}>
          {settingsStrings.restore}
        </Button>
        <label htmlFor={id} className="sr-only">
          {settingsStrings.restore}
        </label>
        <input
          ref={input}
          id={id}
          type="file"
          accept=".zip"
          tabIndex={-1}
          className="sr-only"
          onChange={async ({ target }) => {
            const file = target.files?.[0];
            target.value = '';
            if (file === undefined) return;
            const plan = await backup.plan(file);
            if (plan !== undefined) setOffer({ file, plan });
          }}
        />
      </div>
      {offer !== undefined && (
        <Comparison
          plan={offer.plan}
          busy={backup.busy}
          onClose={() => setOffer(undefined)}
          onRestore={async () => {
            await backup.restore(offer.file);
            setOffer(undefined);
          }}
        />
      )}
    </Section>
  );
}

function Comparison({
  plan: { papers, decisions, topics, problems },
  busy,
  onClose,
  onRestore,
}: {
  plan: RestorePlan;
  busy: boolean;
  onClose: () => void;
  onRestore: () => Promise<void>;
}) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={settingsStrings.restoreTitle}
      closeLabel={settingsStrings.close}
      foot={
        <>
          <Button onClick={onClose}>{settingsStrings.keep}</Button>
          <Button kind="primary" disabled={busy} onClick={() => void onRestore()}>
            {settingsStrings.restore}
          </Button>
        </>
      }
    >
      <ul className="type-text flex list-disc flex-col gap-1 ps-5">
        <li>{settingsStrings.compare(papers.inFile, papers.here)}</li>
        <li>{settingsStrings.added(papers.added)}</li>
        <li>{settingsStrings.gone(papers.gone)}</li>
        <li>{settingsStrings.decisions(decisions, topics)}</li>
      </ul>
      {problems.length > 0 && (
        <div className="type-meta mt-3 text-danger">
          <p>{settingsStrings.damagedRows(problems.length)}</p>
          <ul className="mt-1 max-h-40 list-disc overflow-y-auto ps-5">
            {problems.slice(0, 100).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="type-meta mt-3 text-ink-2">{settingsStrings.restoreSafe}</p>
    </Dialog>
  );
}
