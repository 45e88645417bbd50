import { Upload } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { DigestifError } from '../../lib/errors.ts';
import type { ImportPlan, ImportProgress, ImportReport } from '../../lib/library/api/import.ts';
import { importStrings } from '../../lib/strings/imports.ts';
import type { Imports } from '../hooks/import/use-import.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextArea } from '../ui/Field.tsx';
import { Progress } from '../ui/Progress.tsx';
import { DryRun } from './DryRun.tsx';
import { ImportReportView } from './ImportReportView.tsx';
import { useChoices } from './use-choices.ts';

type Stage =
  | { readonly is: 'choosing' }
  /** `papers`: number of imported papers, once known. */
  | { readonly is: 'working'; readonly progress: ImportProgress; readonly papers?: number }
  | { readonly is: 'refused'; readonly why: string }
  | { readonly is: 'planned'; readonly plan: ImportPlan }
  | { readonly is: 'done'; readonly plan: ImportPlan; readonly report: ImportReport };

/** Debounce of typed text, in milliseconds. */
const rest = 250;

/**
 * Imports papers from a dropped, pasted or chosen file or text. Shows the outcome of each row before anything is
 * written; the import itself is all or nothing.
 */
export function ImportDialog({
  source: given,
  imports,
  onCopy,
  onClose,
}: {
  source?: Blob | string | undefined;
  imports: Imports;
  onCopy: (report: string) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState(typeof given === 'string' ? given : '');
  const [stage, setStage] = useState<Stage>({ is: 'choosing' });
  const [choices, setChoices] = useChoices();
  const running = useRef<AbortController>(undefined);
  const closed = useRef(false);

  /** Starts a run, which shows its stages until another one starts. */
  const begin = useCallback(() => {
    const run = new AbortController();
    running.current = run;
    const show = (next: Stage) => {
      if (running.current === run && !closed.current) setStage(next);
    };
    return { run, show };
  }, []);

  const look = useCallback(
    async (source: Blob | string) => {
      running.current?.abort();
      const { run, show } = begin();
      show({ is: 'working', progress: { stage: 'reading', share: 0 } });
      try {
        const onProgress = (progress: ImportProgress) => show({ is: 'working', progress });
        const plan = await imports.plan(source, { signal: run.signal, onProgress });
        show({ is: 'planned', plan });
      } catch (reason) {
        if (run.signal.aborted) return;
        show({ is: 'refused', why: reason instanceof DigestifError ? reason.message : String(reason) });
      }
    },
    [imports, begin],
  );

  // A dropped or pasted file is read at once; text whenever typing pauses.
  const first = useRef(given instanceof Blob ? given : undefined);
  useEffect(() => {
    const file = first.current;
    first.current = undefined;
    if (file !== undefined) void look(file);
  }, [look]);
  useEffect(() => {
    if (text.trim() === '') return;
    const timer = setTimeout(() => void look(text), rest);
    return () => clearTimeout(timer);
  }, [text, look]);
  useEffect(() => {
    closed.current = false;
    return () => {
      closed.current = true;
    };
  }, []);

  const write = async (plan: ImportPlan) => {
    const { run, show } = begin();
    const papers = takenIn(plan, choices.turned);
    show({ is: 'working', progress: { stage: 'writing', share: 0 }, papers });
    const report = await imports.run(plan, choices, {
      signal: run.signal,
      onProgress: (progress) => show({ is: 'working', progress, papers }),
    });
    if (report === undefined) show({ is: 'planned', plan });
    else if (report.out === 0 && plan.notes.length === 0) onClose();
    else show({ is: 'done', plan, report });
  };

  const stop = () => {
    running.current?.abort(new Error('stopped'));
    if (stage.is === 'working' && stage.progress.stage !== 'writing') setStage({ is: 'choosing' });
  };
  const writing = stage.is === 'working' && stage.progress.stage === 'writing';

  return (
    <Dialog
      open
      onClose={() => {
        // A running import continues; a preview is aborted.
        if (!writing) running.current?.abort(new Error('closed'));
        onClose();
      }}
      title={stage.is === 'done' ? importStrings.done : importStrings.title}
      closeLabel={importStrings.close}
      width={640}
      foot={<Foot stage={stage} turned={choices.turned} onStop={stop} onWrite={write} onClose={onClose} />}
    >
      <section
        aria-label={importStrings.title}
        className="flex flex-col gap-4"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          const [file] = event.dataTransfer.files;
          if (file === undefined) return;
          event.preventDefault();
          void look(file);
        }}
      >
        {stage.is !== 'done' && !writing && (
          <Source
            text={text}
            small={stage.is === 'working' || stage.is === 'planned'}
            problem={stage.is === 'refused' ? stage.why : undefined}
            onText={setText}
            onFile={(file) => {
              setText('');
              void look(file);
            }}
          />
        )}
        {stage.is === 'working' && (
          <Progress label={progressLabel(stage.progress, stage.papers)} share={stage.progress.share} />
        )}
        {stage.is === 'planned' && <DryRun plan={stage.plan} choices={choices} onChange={setChoices} />}
        {stage.is === 'done' && (
          <ImportReportView plan={stage.plan} report={stage.report} turned={choices.turned} onCopy={onCopy} />
        )}
      </section>
    </Dialog>
  );
}

function Foot({
  stage,
  turned,
  onStop,
  onWrite,
  onClose,
}: {
  stage: Stage;
  turned: ReadonlySet<number>;
  onStop: () => void;
  onWrite: (plan: ImportPlan) => Promise<void>;
  onClose: () => void;
}) {
  if (stage.is === 'done') {
    return (
      <Button kind="primary" onClick={onClose}>
        {importStrings.close}
      </Button>
    );
  }
  if (stage.is === 'working') {
    return (
      <>
        {stage.progress.stage === 'writing' && <Button onClick={onClose}>{importStrings.hide}</Button>}
        <Button onClick={onStop}>{importStrings.stop}</Button>
      </>
    );
  }
  const plan = stage.is === 'planned' ? stage.plan : undefined;
  const taken = plan === undefined ? 0 : takenIn(plan, turned);
  return (
    <>
      <Button onClick={onClose}>{importStrings.cancel}</Button>
      <Button
        kind="primary"
        disabled={plan === undefined || taken === 0}
        onClick={() => {
          if (plan !== undefined) void onWrite(plan);
        }}
      >
        {importStrings.add(taken)}
      </Button>
    </>
  );
}

/** Progress in steps of a tenth, because screen readers announce each change. */
function progressLabel({ stage, share }: ImportProgress, papers = 0): string {
  return importStrings.progress[stage](Math.floor((Math.floor(share * 10) / 10) * papers), papers);
}

/** Number of rows to import. */
function takenIn({ rows, counts }: ImportPlan, turned: ReadonlySet<number>): number {
  let taken = counts.add + counts.merge;
  for (const place of turned) {
    const row = rows[place];
    if (row?.choice === true) taken += row.outcome === 'out' ? 1 : -1;
  }
  return taken;
}

function Source({
  text,
  small,
  problem,
  onText,
  onFile,
}: {
  text: string;
  small: boolean;
  problem: string | undefined;
  onText: (text: string) => void;
  onFile: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const said = problem === undefined ? undefined : `${problem} ${importStrings.refused}`;
  return (
    <div className="flex flex-col gap-3">
      {(!small || text !== '') && (
        <TextArea
          label={importStrings.text}
          autoFocus
          hint={small ? undefined : importStrings.hint}
          value={text}
          rows={small ? 2 : 8}
          problem={text === '' ? undefined : said}
          onChange={({ target }) => onText(target.value)}
        />
      )}
      {text === '' && said !== undefined && (
        <p role="alert" className="type-text text-danger">
          {said}
        </p>
      )}
      <div>
        <Button size="small" icon={Upload} onClick={() => input.current?.click()}>
          {small ? importStrings.otherFile : importStrings.chooseFile}
        </Button>
        <label htmlFor={id} className="sr-only">
          {importStrings.chooseFile}
        </label>
        <input
          ref={input}
          id={id}
          type="file"
          tabIndex={-1}
          className="sr-only"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            target.value = '';
            if (file !== undefined) onFile(file);
          }}
        />
      </div>
    </div>
  );
}
