import { useCallback, useMemo, useState } from 'react';
import { browser } from 'wxt/browser';
import { grantedPatterns } from '../../../lib/browser/granted-patterns.ts';
import type { Digest } from '../../../lib/domain/digest.ts';
import { webhookHost } from '../../../lib/net/webhook.ts';
import { webhookStrings } from '../../../lib/strings/export.ts';
import { useSettings } from '../core/use-settings.ts';

/** What would be posted, and where: shown before the first time. */
export interface WebhookOffer {
  readonly host: string;
  readonly texts: readonly string[];
  /** In the handler of a click: asks for the host where that is needed, and posts. Resolves to what is to be said. */
  readonly post: () => Promise<{ readonly done: boolean; readonly said: string }>;
}

export interface WebhookControls {
  /** The host of the webhook, where there is one. */
  readonly host: string | undefined;
  readonly offer: (digest: Digest) => Promise<WebhookOffer>;
  /** Whether what is sent was looked at before, for this webhook. */
  readonly isKnown: boolean;
  /** Notes that it was. */
  readonly know: () => void;
}

/** The user's webhook; undefined until the settings are read. */
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
        const { webhookMessages } = await import('../../../lib/exporters/digest-slack.ts');
        const texts = webhookMessages(digest);
        return {
          host: target?.host ?? '',
          texts,
          post: async () => {
            const allowed = target !== undefined && (await browser.permissions.request({ origins: [target.pattern] }));
            if (!allowed) return { done: false, said: webhookStrings.notAllowed(target?.host ?? '') };
            const { postToWebhook } = await import('../../../lib/net/webhook.ts');
            const { posted, trouble } = await postToWebhook(
              {
                fetch: (url, init) => fetch(url, init),
                granted: grantedPatterns,
                wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
              },
              address,
              texts,
            );
            return trouble === undefined
              ? { done: true, said: webhookStrings.posted(texts.length, target.host) }
              : { done: false, said: webhookStrings.stopped(posted, texts.length, target.host, trouble) };
          },
        };
      },
    };
  }, [settings, address, known, know]);
}
