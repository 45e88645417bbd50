import { Upload } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import { screenText } from '../../lib/digest/screen-text.ts';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import { UnknownShapeError } from '../../lib/domain/source.ts';
import { readText, type TextReading } from '../../lib/sources/text.ts';
import { formatDay, importWords } from '../../lib/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextArea } from '../ui/Field.tsx';

type Read = { readonly reading: TextReading } | { readonly missing: string };

/** What a text holds; undefined for none. A text that has no known shape says what it lacks. */
function read(text: string): Read | undefined {
  if (text.trim() === '') return undefined;
  try {
    return { reading: readText(text) };
  } catch (reason) {
    if (reason instanceof UnknownShapeError) return { missing: reason.missing };
    throw reason;
  }
}

/** The text of a file; of a saved mail what it says in plain text. */
async function textOf(file: File): Promise<string> {
  const { findMail } = await import('../../lib/sources/text/mail.ts');
  const mail = await findMail(new Uint8Array(await file.arrayBuffer()));
  return mail?.text ?? file.text();
}

/**
 * Papers from a text that was pasted, dropped or chosen as a file. What was found is shown before it is taken; the
 * doubtful come first and are left out unless they are ticked.
 */
export function ImportText({
  text: given = '',
  onAdd,
  onClose,
}: {
  text?: string;
  /** Resolves to whether the papers were written. */
  onAdd: (reading: TextReading, papers: PaperDraft[]) => Promise<boolean>;
  onClose: () => void;
}) {
  const [text, setText] = useState(given);
  const [turned, setTurned] = useState<ReadonlySet<PaperDraft>>(new Set());
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const found = useMemo(() => read(text), [text]);
  const reading = found !== undefined && 'reading' in found ? found.reading : undefined;
  const papers = reading?.papers ?? [];
  const isTaken = (draft: PaperDraft) => (draft.doubt === undefined) !== turned.has(draft);
  const taken = papers.filter(isTaken);
  const doubtful = papers.filter(({ doubt }) => doubt !== undefined);

  const take = async (file: File | undefined) => {
    if (file !== undefined) setText(await textOf(file));
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={importWords.title}
      closeLabel={importWords.cancel}
      width={640}
      foot={
        <>
          <Button onClick={onClose}>{importWords.cancel}</Button>
          <Button
            kind="primary"
            disabled={taken.length === 0 || busy}
            onClick={async () => {
              if (reading === undefined) return;
              setBusy(true);
              if (await onAdd(reading, [...taken])) onClose();
              else setBusy(false);
            }}
          >
            {importWords.add(taken.length)}
          </Button>
        </>
      }
    >
      <section
        aria-label={importWords.title}
        className="flex flex-col gap-3"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          const [file] = event.dataTransfer.files;
          if (file === undefined) return;
          event.preventDefault();
          void take(file);
        }}
      >
        <TextArea
          label={importWords.text}
          hint={importWords.hint}
          value={text}
          rows={papers.length === 0 ? 8 : 3}
          problem={found !== undefined && 'missing' in found ? importWords.notRead(found.missing) : undefined}
          onChange={({ target }) => setText(target.value)}
        />
        <div>
          <Button size="small" icon={Upload} onClick={() => input.current?.click()}>
            {importWords.chooseFile}
          </Button>
          <label htmlFor={id} className="sr-only">
            {importWords.chooseFile}
          </label>
          <input
            ref={input}
            id={id}
            type="file"
            accept=".txt,.md,.eml,text/*"
            tabIndex={-1}
            className="sr-only"
            onChange={({ target }) => void take(target.files?.[0])}
          />
        </div>
        {reading !== undefined && (
          <>
            <div role="status" className="type-text">
              <p className="font-semibold">
                {importWords.found(papers.length, reading.source === 'huggingface' ? 'Hugging Face' : 'a text')}{' '}
                {reading.listing.date === undefined
                  ? importWords.undated
                  : importWords.dated(formatDay(reading.listing.date))}
              </p>
              {reading.listing.reasons?.map((reason) => (
                <p key={reason} className="text-ink-2">
                  {reason}
                </p>
              ))}
              {doubtful.length > 0 && <p className="text-danger">{importWords.doubtful(doubtful.length)}</p>}
              <p className="type-meta text-ink-3">{importWords.notNew}</p>
            </div>
            <ul className="border-t border-line">
              {[...doubtful, ...papers.filter(({ doubt }) => doubt === undefined)].map((draft) => (
                <li
                  key={`${draft.title} ${draft.url ?? ''} ${draft.abstract ?? ''}`}
                  className="border-b border-line py-2"
                >
                  <label className="flex items-start gap-3">
                    <input
                      type="checkbox"
                      className="mt-1 size-4 accent-accent"
                      aria-label={importWords.take(draft.title)}
                      checked={isTaken(draft)}
                      onChange={() => {
                        const next = new Set(turned);
                        if (!next.delete(draft)) next.add(draft);
                        setTurned(next);
                      }}
                    />
                    <span className="min-w-0">
                      <span dir="auto" className="type-row-title line-clamp-2">
                        {screenText(draft.title)}
                      </span>
                      {draft.doubt !== undefined && <span className="type-meta block text-danger">{draft.doubt}</span>}
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </Dialog>
  );
}
