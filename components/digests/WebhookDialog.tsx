import { useState } from 'react';
import { digestStrings } from '../../lib/strings/digests.ts';
import { webhookStrings } from '../../lib/strings/export.ts';
import type { WebhookOffer } from '../hooks/export/use-webhook.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Shows payload and target before the first post. */
export function WebhookDialog({
  offer: { host, texts },
  onPost,
  onClose,
}: {
  offer: WebhookOffer;
  /** Requires a user gesture. */
  onPost: () => Promise<void>;
  onClose: () => void;
}) {
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open
      onClose={onClose}
      title={webhookStrings.title(host)}
      closeLabel={digestStrings.close}
      foot={
        <>
          <Button onClick={onClose}>{digestStrings.cancel}</Button>
          <Button
            kind="primary"
            disabled={busy}
            onClick={() => {
              setBusy(true);
              void onPost();
            }}
          >
            {busy ? webhookStrings.posting : webhookStrings.post}
          </Button>
        </>
      }
    >
      <p className="type-text text-ink-2">{webhookStrings.what(texts.length, host)}</p>
      <section
        aria-label={webhookStrings.text}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        className="mt-3 max-h-80 overflow-auto rounded-card border border-line bg-surface-2 p-3"
      >
        <pre className="type-meta whitespace-pre-wrap">{texts.join('\n\n· · ·\n\n')}</pre>
      </section>
    </Dialog>
  );
}
