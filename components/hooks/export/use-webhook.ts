import { useCallback, useMemo, useState } from 'react';
import { browser } from 'wxt/browser';
import { grantedPatterns } from '../../../lib/browser/granted-patterns.ts';
import { sendRequest } from '../../../lib/browser/send-request.ts';
import type { Digest } from '../../../lib/domain/digest.ts';
import { webhookHost } from '../../../lib/net/webhook.ts';
import { webhookStrings } from '../../../lib/strings/export.ts';
import { useSettings } from '../core/use-settings.ts';

/** The payload and its target, shown before the first post. */
export interface WebhookOffer {
  readonly host: string;
  readonly texts: readonly string[];
  /** Requires a user gesture: requests host access if needed and posts. Resolves to the message to show. */
  readonly post: () => Promise<{ readonly done: boolean; readonly said: string }>;
}

export interface WebhookControls {
  /** The webhook's host, if one is set. */
  readonly host: string | undefined;
  readonly offer: (digest: Digest) => Promise<WebhookOffer>;
  /** Whether the user has already reviewed a payload for this webhook. */
  readonly isKnown: boolean;
  /** Records that the user reviewed a payload. */
  readonly know: () => void;
}

/** The user's webhook; undefined until settings are loaded. */
export function useWebhook(): WebhookControls | undefined {
  const [settings, changeSettings] = useSettings();
  const address = settings?.webhook;
  const [known, setKnown] = useState<string>();
  const know = useCallback(() => {
    if (address === undefined) return;
    setKnown(address);
    void changeSettings({ webhookKnown: address });
  }, [address, changeSettings]);
  return useMemo(() => {
    if (settings === undefined || address === undefined) return undefined;
    const target = webhookHost(address);
    return {
      host: target?.host,
      isKnown: (known ?? settings.webhookKnown) === address,
      know,
      offer: async (digest) => {
        const { channelFor } = await import('../../../lib/exporters/channels/index.ts');
        const channel = channelFor(address);
        const messages = channel.messages(digest);
        return {
          host: target?.host ?? '',
          texts: messages.map(({ text }) => text),
          post: async () => {
            const allowed = target !== undefined && (await browser.permissions.request({ origins: [target.pattern] }));
            if (!allowed) return { done: false, said: webhookStrings.notAllowed(target?.host ?? '') };
            const { postToWebhook } = await import('../../../lib/net/webhook.ts');
            const { posted, trouble } = await postToWebhook(
              {
                fetch: sendRequest('webhook'),
                granted: grantedPatterns,
                wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
              },
              address,
              messages.map(({ body }) => body),
              channel.judge === undefined ? {} : { judge: channel.judge },
            );
            return trouble === undefined
              ? { done: true, said: webhookStrings.posted(messages.length, target.host) }
              : { done: false, said: webhookStrings.stopped(posted, messages.length, target.host, trouble) };
          },
        };
      },
    };
  }, [settings, address, known, know]);
}
