import { Upload } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { messageOf } from '../../lib/errors.ts';
import { opml } from '../../lib/importers/opml.ts';
import { findFeedAddress } from '../../lib/places/parse-place-form.ts';
import { placeStrings } from '../../lib/strings/places.ts';
import type { PlaceControls } from '../hooks/sites/use-places.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface Feed {
  readonly url: string;
  readonly name: string;
}

/** The contents of a file: distinct feeds that can be fetched, and the number that cannot. */
function readFeeds(text: string): { feeds: Feed[]; refused: number } {
  const feeds = new Map<string, Feed>();
  let refused = 0;
  for (const { url, name } of opml.feeds?.({ text }) ?? []) {
    const address = findFeedAddress(url);
    if (address === undefined) refused += 1;
    else if (!feeds.has(address)) feeds.set(address, { url: address, name });
  }
  return { feeds: [...feeds.values()], refused };
}

/** Imports feeds of another reader: the user selects a file, then feeds. One question allows all their sites. */
export function AddFeeds({
  known,
  onAdd,
  onClose,
}: {
  /** Addresses of existing places. */
  known: readonly string[];
  onAdd: PlaceControls['add'];
  onClose: () => void;
}) {
  const [found, setFound] = useState<ReturnType<typeof readFeeds>>();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const open = (found?.feeds ?? []).filter(({ url }) => !known.includes(url));
  const taken = open.filter(({ url }) => !left.has(url));
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      setFound(readFeeds(await file.text()));
      setLeft(new Set());
      setProblem(undefined);
    } catch (reason) {
      setFound(undefined);
      setProblem(messageOf(reason));
    }
  };
  const add = () => {
    onAdd(taken.map(({ url, name }) => ({ place: { kind: 'feed', url }, name }))).then(
      (added) => (added ? onClose() : setProblem(placeStrings.denied)),
      (reason: unknown) => setProblem(String(reason)),
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={placeStrings.opmlTitle}
      closeLabel={placeStrings.close}
      width={640}
      foot={
        <Button kind="primary" disabled={taken.length === 0} onClick={add}>
          {placeStrings.addMany(taken.length)}
        </Button>
      }
    >
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={Upload} onClick={() => input.current?.click()}>
          {placeStrings.chooseFile}
        </Button>
        <p className="type-meta text-ink-2">{placeStrings.opmlHint}</p>
        <label htmlFor={id} className="sr-only">
          {placeStrings.chooseFile}
        </label>
        <input
          ref={input}
          id={id}
          type="file"
          accept=".opml,.xml,text/x-opml,text/xml"
          tabIndex={-1}
          className="sr-only"
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </div>
      {problem !== undefined && (
        <p role="alert" className="type-text mt-3 text-danger">
          {problem}
        </p>
      )}
      {found !== undefined && (
        <>
          <div role="status" className="type-text mt-3 flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <p className="font-semibold">
              {found.feeds.length === 0 ? placeStrings.noFeeds : placeStrings.feedsFound(found.feeds.length)}
            </p>
            {found.refused > 0 && <p className="text-ink-2">{placeStrings.notTaken(found.refused)}</p>}
            {open.length > 1 && (
              <span className="type-control ms-auto flex gap-3">
                <TextButton onClick={() => setLeft(new Set())}>{placeStrings.all}</TextButton>
                <TextButton onClick={() => setLeft(new Set(open.map(({ url }) => url)))}>
                  {placeStrings.noneOfThem}
                </TextButton>
              </span>
            )}
          </div>
          <ul className="mt-2 border-t border-line">
            {found.feeds.map(({ url, name }) => {
              const isKnown = known.includes(url);
              return (
                <li key={url} className="border-b border-line py-2">
                  <label className="flex items-start gap-3">
                    <input
                      type="checkbox"
                      className="mt-0.5 size-4 accent-accent"
                      aria-label={placeStrings.take(name)}
                      disabled={isKnown}
                      checked={!isKnown && !left.has(url)}
                      onChange={() => {
                        const next = new Set(left);
                        if (!next.delete(url)) next.add(url);
                        setLeft(next);
                      }}
                    />
                    <span className="min-w-0">
                      <span className="type-control block">{name}</span>
                      <span className="type-meta block truncate text-ink-3">{isKnown ? placeStrings.known : url}</span>
                    </span>
                  </label>
                </li>
              );
            })}
          </ul>
          {taken.length > 0 && (
            <p className="type-meta mt-3 text-ink-2">
              {placeStrings.asksFor([...new Set(taken.map(({ url }) => new URL(url).hostname))])}
            </p>
          )}
        </>
      )}
    </Dialog>
  );
}
