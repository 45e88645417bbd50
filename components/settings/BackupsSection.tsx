import { History, ShieldAlert, ShieldCheck } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import type { MergePlan, ReplacedLibrary, RestorableBackup, RestorePlan } from '@/lib/library/api/backup.ts';
import type { Counts } from '@/lib/library/api/papers.ts';
import { describeDamage } from '../../lib/strings/backup-damage.ts';
import { formatAgo, formatMoment, momentInSentence } from '../../lib/strings/format.ts';
import { settingsStrings } from '../../lib/strings/settings.ts';
import type { Backup } from '../hooks/import/use-backup.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { AutoBackups } from './AutoBackups.tsx';
import { Section } from './Section.tsx';

/** A file that was chosen, with the preview of what is to be done with it. */
type Offer = { readonly file: Blob } & (
  | { readonly mode: 'restore'; readonly plan: RestorePlan }
  | { readonly mode: 'merge'; readonly plan: MergePlan }
);

/** The last successful backup, a new backup, and restoring or merging one with a preview. */
export function BackupsSection({
  counts,
  lastBackup,
  automatic,
  replaced,
  now,
  backup,
  children,
}: {
  counts: Counts;
  lastBackup: number | null | undefined;
  automatic: readonly RestorableBackup[] | undefined;
  replaced: ReplacedLibrary | undefined;
  now: number;
  backup: Backup;
  /** Shown after the automatic backups. */
  children?: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  const mode = useRef<Offer['mode']>('restore');
  const id = useId();
  const [offer, setOffer] = useState<Offer>();
  const there = typeof lastBackup === 'number';
  const choose = (wanted: Offer['mode']) => {
    mode.current = wanted;
    input.current?.click();
  };
  const preview = async (file: Blob) => {
    if (mode.current === 'restore') {
      const plan = await backup.plan(file);
      if (plan !== undefined) setOffer({ mode: 'restore', file, plan });
    } else {
      const plan = await backup.planMerge(file);
      if (plan !== undefined) setOffer({ mode: 'merge', file, plan });
    }
  };
  const previewAutomatic = async (chosen: RestorableBackup) => {
    const file = await backup.openAutomatic(chosen);
    mode.current = 'restore';
    if (file !== undefined) await preview(file);
  };
  const close = () => setOffer(undefined);
  return (
    <Section id="backups" title={settingsStrings.backups} hint={settingsStrings.backupsHint}>
      <div className="flex flex-wrap items-start gap-3">
        <Icon of={there ? ShieldCheck : ShieldAlert} size={20} className={there ? 'text-accent' : 'text-ink-2'} />
        <div className="min-w-0 flex-1">
          <p className="type-text font-semibold">
            {there ? settingsStrings.lastBackup(formatAgo(lastBackup, now)) : settingsStrings.noBackup}
          </p>
          <p className="type-control font-normal text-ink-2">
            {settingsStrings.holds(counts.all, counts.saved, counts.topics.size)}
          </p>
        </div>
        <Button kind="primary" disabled={backup.busy} onClick={() => void backup.backUp()}>
          {backup.busy ? settingsStrings.backingUp : settingsStrings.backUp}
        </Button>
        <Button disabled={backup.busy} onClick={() => choose('restore')}>
          {settingsStrings.restore}
        </Button>
        <Button disabled={backup.busy} onClick={() => choose('merge')}>
          {settingsStrings.merge}
        </Button>
        <label htmlFor={id} className="sr-only">
          {settingsStrings.backupFile}
        </label>
        <input
          ref={input}
          id={id}
          type="file"
          accept=".zip"
          tabIndex={-1}
          className="sr-only"
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = '';
            if (file !== undefined) void preview(file);
          }}
        />
      </div>
      {replaced !== undefined && (
        <Replaced replaced={replaced} now={now} busy={backup.busy} onBringBack={() => backup.bringBack(replaced.act)} />
      )}
      {automatic !== undefined && (
        <AutoBackups
          backups={automatic}
          now={now}
          busy={backup.busy}
          onRestore={(chosen) => void previewAutomatic(chosen)}
        />
      )}
      {children}
      {offer?.mode === 'restore' && (
        <Comparison
          title={settingsStrings.restoreTitle}
          action={settingsStrings.restore}
          plan={offer.plan}
          busy={backup.busy}
          onClose={close}
          onAccept={() => backup.restore(offer.file).then(close)}
        >
          <li>{settingsStrings.added(offer.plan.papers.added)}</li>
          <li>{settingsStrings.gone(offer.plan.papers.gone)}</li>
          <li>{settingsStrings.decisions(offer.plan.decisions, offer.plan.topics)}</li>
        </Comparison>
      )}
      {offer?.mode === 'merge' && (
        <Comparison
          title={settingsStrings.mergeTitle}
          action={settingsStrings.mergeNow}
          plan={offer.plan}
          busy={backup.busy}
          onClose={close}
          onAccept={() => backup.merge(offer.file).then(close)}
        >
          <li>{settingsStrings.added(offer.plan.papers.added)}</li>
          <li>{settingsStrings.mergeAdds(offer.plan.decisions, offer.plan.topics)}</li>
          <li>{settingsStrings.mergeHint}</li>
        </Comparison>
      )}
    </Section>
  );
}

function Comparison({
  title,
  action,
  plan: { papers, problems, damage },
  busy,
  onClose,
  onAccept,
  children,
}: {
  title: string;
  action: string;
  plan: RestorePlan | MergePlan;
  busy: boolean;
  onClose: () => void;
  onAccept: () => Promise<void>;
  children: ReactNode;
}) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={settingsStrings.close}
      foot={
        <>
          <Button onClick={onClose}>{settingsStrings.keep}</Button>
          <Button kind="primary" disabled={busy} onClick={() => void onAccept()}>
            {action}
          </Button>
        </>
      }
    >
      {damage !== undefined && <p className="type-text mb-3 text-danger">{describeDamage(damage).join(' ')}</p>}
      <ul className="type-text flex list-disc flex-col gap-1 ps-5">
        <li>{settingsStrings.compare(papers.inFile, papers.here)}</li>
        {children}
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

/** Offers the library from before the latest restore, merge or deletion. */
function Replaced({
  replaced: { at, until },
  now,
  busy,
  onBringBack,
}: {
  replaced: ReplacedLibrary;
  now: number;
  busy: boolean;
  onBringBack: () => Promise<void>;
}) {
  const [asking, setAsking] = useState(false);
  const when = momentInSentence(at, now);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3">
      <Icon of={History} size={20} className="text-ink-2" />
      <p className="type-control min-w-0 flex-1 font-normal text-ink-2">
        {settingsStrings.replaced(when, formatMoment(until, now))}
      </p>
      <Button disabled={busy} onClick={() => setAsking(true)}>
        {settingsStrings.bringBack}
      </Button>
      {asking && (
        <Dialog
          open
          onClose={() => setAsking(false)}
          title={settingsStrings.bringBackTitle}
          closeLabel={settingsStrings.close}
          foot={
            <>
              <Button onClick={() => setAsking(false)}>{settingsStrings.keep}</Button>
              <Button kind="primary" disabled={busy} onClick={() => void onBringBack().then(() => setAsking(false))}>
                {settingsStrings.bringBackNow}
              </Button>
            </>
          }
        >
          <p className="type-text">{settingsStrings.bringBackBody(when)}</p>
        </Dialog>
      )}
    </div>
  );
}
