import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Issue } from '@/lib/library/api/digests.ts';
import type { Digest } from '../../../lib/domain/digest.ts';
import { messageOf } from '../../../lib/errors.ts';
import type { Clipping } from '../../../lib/exporters/digest-clipboard.ts';
import { loadDigestExporter } from '../../../lib/exporters/index.ts';
import { digestStrings } from '../../../lib/strings/digests.ts';
import { errorStrings, toastStrings } from '../../../lib/strings/shell.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { putOnClipboard } from '../core/copy-to-clipboard.ts';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';
import { useObsidian } from '../export/use-obsidian.ts';
import { useWebhook, type WebhookOffer } from '../export/use-webhook.ts';
import { writeFile } from '../export/write-file.ts';

/** Where a copied digest is pasted. `slack` is short, `slackLong` has all quotes. */
export type PasteTarget = 'slack' | 'slackLong' | 'mail';

export interface DigestExport {
  /** Copies the digest as Markdown. */
  readonly copy: (issue: Issue) => void;
  /**
   * Copies the digest as text/html and text/plain for a paste target; if Slack needs several messages, they go to
   * `messages`.
   */
  readonly clip: (issue: Issue, where: PasteTarget) => void;
  /** Downloads the digest's files in an exporter's format. */
  readonly download: (issue: Issue, format: string) => void;
  /** Unpicks all papers of the digest. */
  readonly markSent: (issue: Issue) => void;
  readonly messages: MessagesToCopy | undefined;
  readonly closeMessages: () => void;
  readonly toObsidian: (issue: Issue) => void;
  /** The host of the user's webhook, if one is set. */
  readonly webhook: string | undefined;
  /** Posts to the webhook; before the first time, the payload goes to `offer` for review. */
  readonly toWebhook: (issue: Issue) => void;
  readonly offer: WebhookOffer | undefined;
  /** Requires a user gesture. */
  readonly postOffer: () => Promise<void>;
  readonly closeOffer: () => void;
}

/** A Slack digest longer than one message. */
export interface MessagesToCopy {
  readonly texts: readonly Clipping[];
  /** Copies one message by its index. Resolves to whether that worked; if not, the reason is shown. */
  readonly copy: (place: number) => Promise<boolean>;
  /** Absent if it was already sent. */
  readonly markSent?: () => void;
}

/**
 * Exports a digest. A digest whose period is over is saved as it is exported. The user is asked each time whether it
 * was sent. The exporter is loaded on demand.
 * @param onSent called once a digest is marked as sent
 */
export function useDigestExport(onSent?: (issue: Issue) => void): DigestExport {
  const library = useLibrary();
  const { say } = useToasts();
  const { remember, fail } = useDecisions();
  const sent = useRef(onSent);
  const [messages, setMessages] = useState<MessagesToCopy>();
  const { sendDigest } = useObsidian();
  const webhook = useWebhook();
  const [offered, setOffered] = useState<{ readonly offer: WebhookOffer; readonly mark?: () => void }>();
  useEffect(() => {
    sent.current = onSent;
  });
  const closeMessages = useCallback(() => setMessages(undefined), []);
  const closeOffer = useCallback(() => setOffered(undefined), []);
  const tell = useCallback(
    (words: string, mark?: () => void) =>
      say({ words, ...(mark === undefined ? {} : { next: { words: digestStrings.markSent, act: mark } }) }),
    [say],
  );
  const acts = useMemo(() => {
    const failed = (reason: unknown) => say({ words: errorStrings.notCopied(messageOf(reason)) });
    const markSent = (issue: Issue) => {
      library.digests.markSent(issue).then((act) => {
        remember(act, digestStrings.markedSent(issue.digest.counts.shown));
        sent.current?.(issue);
      }, fail);
    };
    const leave = (issue: Issue, how: (digest: Digest, mark?: () => void) => Promise<string | undefined>) => {
      const leaving = async () => {
        const kept = await library.digests.freeze(issue);
        const mayBeSent = kept.stage !== 'sent' && kept.digest.counts.shown > 0;
        const mark = mayBeSent ? () => markSent(kept) : undefined;
        const words = await how(kept.digest, mark);
        if (words !== undefined) tell(words, mark);
      };
      leaving().catch(failed);
    };
    return {
      markSent,
      copy: (issue: Issue) =>
        leave(issue, async (digest) => {
          const { digestLetter } = await import('../../../lib/exporters/digest-markdown.ts');
          await navigator.clipboard.writeText(digestLetter(digest));
          return toastStrings.copied(digest.counts.shown, 'Markdown');
        }),
      clip: (issue: Issue, where: PasteTarget) =>
        leave(issue, async (digest, markSent) => {
          const { digestClipping, digestMessages } = await import('../../../lib/exporters/digest-clipboard.ts');
          const texts =
            where === 'mail'
              ? [digestClipping(digest)]
              : digestMessages(digest, undefined, where === 'slack' ? 'short' : 'long');
          const [only, ...others] = texts;
          if (only !== undefined && others.length === 0) {
            await putOnClipboard(only);
            return digestStrings.copiedFor(
              digest.counts.shown,
              where === 'mail' ? digestStrings.mail : digestStrings.slack,
            );
          }
          const copy = async (place: number) => {
            const text = texts[place];
            try {
              if (text !== undefined) await putOnClipboard(text);
              return text !== undefined;
            } catch (reason) {
              failed(reason);
              return false;
            }
          };
          setMessages({ texts, copy, ...(markSent === undefined ? {} : { markSent }) });
          return undefined;
        }),
      download: (issue: Issue, format: string) =>
        leave(issue, async (digest) => {
          const files = await filesOf(digest, format);
          const [first] = await Promise.all(
            files.map(({ name, text, mimeType }) =>
              writeFile(library, 'digest', name, new Blob([text], { type: mimeType })),
            ),
          );
          return first === undefined ? undefined : toastStrings.wrote(first);
        }),
      toObsidian: (issue: Issue) => leave(issue, sendDigest),
      toWebhook: (issue: Issue) =>
        leave(issue, async (digest, mark) => {
          if (webhook === undefined) return undefined;
          const offer = await webhook.offer(digest);
          if (!webhook.isKnown) {
            setOffered({ offer, ...(mark === undefined ? {} : { mark }) });
            return undefined;
          }
          const { done, said } = await offer.post();
          tell(said, done ? mark : undefined);
          return undefined;
        }),
    };
  }, [library, say, tell, remember, fail, sendDigest, webhook]);
  const postOffer = useCallback(async () => {
    if (offered === undefined) return;
    const { done, said } = await offered.offer.post();
    if (done) webhook?.know();
    setOffered(undefined);
    tell(said, done ? offered.mark : undefined);
  }, [offered, webhook, tell]);
  return useMemo(
    () => ({ ...acts, messages, closeMessages, webhook: webhook?.host, offer: offered?.offer, postOffer, closeOffer }),
    [acts, messages, closeMessages, webhook?.host, offered, postOffer, closeOffer],
  );
}

async function filesOf(digest: Digest, format: string): Promise<{ name: string; text: string; mimeType: string }[]> {
  const exporter = await loadDigestExporter(format);
  return [...exporter.export(digest)].map(({ name, chunks }) => ({
    name,
    text: [...chunks].join(''),
    mimeType: exporter.mimeType,
  }));
}
