import { useState } from 'react';
import type { Key } from '../../lib/domain/key.ts';
import { digestStrings } from '../../lib/strings/digests.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { usePaperViews } from '../hooks/papers/use-paper-views.ts';
import { useQuickSearch } from '../hooks/search/use-quick-search.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';

const most = 8;

/** Searches the library for papers to add to a digest. */
export function AddPaperDialog({
  shown,
  onAdd,
  onClose,
}: {
  /** Keys of the papers already in the digest. */
  shown: ReadonlySet<Key>;
  onAdd: (key: Key) => void;
  onClose: () => void;
}) {
  const [words, setWords] = useState('');
  const found = useQuickSearch(words, most);
  const views = usePaperViews(found?.answer.ids ?? []);
  const papers = (found?.answer.ids ?? []).flatMap((id) => views.get(id)?.paper ?? []);
  return (
    <Dialog open onClose={onClose} title={digestStrings.addPaperTitle} closeLabel={digestStrings.close} width={640}>
      <Field
        label={digestStrings.addSearch}
        hideLabel
        autoFocus
        placeholder={digestStrings.addSearch}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <ul className="mt-2 min-h-40">
        {papers.map(({ title, keys }) => {
          const isIn = keys.some((key) => shown.has(key));
          return (
            <li key={keys[0]} className="flex items-start gap-3 border-b border-line py-2">
              <span dir="auto" className="type-row-title line-clamp-2 min-w-0 flex-1">
                {screenText(title)}
              </span>
              <Button
                size="small"
                disabled={isIn}
                aria-label={`${isIn ? digestStrings.isIn : digestStrings.add}: ${screenText(title)}`}
                onClick={() => onAdd(keys[0])}
              >
                {isIn ? digestStrings.isIn : digestStrings.add}
              </Button>
            </li>
          );
        })}
        {found?.answer.total === 0 && <li className="type-text py-2 text-ink-2">{digestStrings.addNone}</li>}
      </ul>
    </Dialog>
  );
}
