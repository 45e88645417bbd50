import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { digestStrings } from '../../lib/strings/digests.ts';
import type { MessagesToCopy } from '../hooks/digests/use-digest-export.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** A digest that exceeds Slack's message limit: the user copies its messages one by one. */
export function MessagesDialog({
  messages: { texts, copy, markSent },
  onClose,
}: {
  messages: MessagesToCopy;
  onClose: () => void;
}) {
  const [copied, setCopied] = useState<ReadonlySet<number>>(new Set());
  return (
    <Dialog
      open
      onClose={onClose}
      title={digestStrings.messagesTitle(texts.length)}
      closeLabel={digestStrings.close}
      foot={
        <>
          <Button onClick={onClose}>{digestStrings.close}</Button>
          {markSent !== undefined && (
            <Button
              kind={copied.size === texts.length ? 'primary' : 'outlined'}
              onClick={() => {
                markSent();
                onClose();
              }}
            >
              {digestStrings.markSent}
            </Button>
          )}
        </>
      }
    >
      <p className="type-text text-ink-2">{digestStrings.messagesHint}</p>
      <ol className="mt-3 flex flex-col gap-2">
        {texts.map(({ plain }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the messages of one digest stay as they are
          <li key={place} className="flex items-center gap-3 rounded-card border border-line py-2 ps-3 pe-2">
            <span className="min-w-0 flex-1">
              <span className="type-control block !font-semibold">{digestStrings.message(place + 1)}</span>
              <span dir="auto" className="type-meta block truncate text-ink-2">
                {plain.replace(/\s+/g, ' ').slice(0, 160)}
              </span>
            </span>
            <Button
              size="small"
              kind={place === copied.size ? 'primary' : 'outlined'}
              icon={copied.has(place) ? Check : Copy}
              aria-label={digestStrings.copyMessage(place + 1)}
              onClick={() => {
                void copy(place).then((done) => {
                  if (done) setCopied((before) => new Set(before).add(place));
                });
              }}
            >
              {copied.has(place) ? digestStrings.copiedShort : digestStrings.copyShort}
            </Button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
