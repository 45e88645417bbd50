import type { Digest } from '../domain/digest.ts';
import { channelFor } from '../exporters/channels/index.ts';
import { digestMailto } from '../exporters/digest-mailto.ts';
import { loadDigestExporter } from '../exporters/index.ts';
import type { Destination } from './delivery.ts';

/** One file, message or draft as it would go out. `name`: a file’s name, or a draft’s subject. */
export interface DeliveryPart {
  readonly name?: string;
  readonly text: string;
}

/** Returns exactly what would go to a destination if the digest went out as it is. */
export async function previewDelivery(digest: Digest, to: Destination): Promise<DeliveryPart[]> {
  switch (to.kind) {
    case 'folder': {
      const exporter = await loadDigestExporter(to.format);
      return [...exporter.export(digest)].map(({ name, chunks }) => ({ name, text: [...chunks].join('') }));
    }
    case 'webhook':
      return channelFor(to.address, to.channel)
        .messages(digest)
        .map(({ text }) => ({ text }));
    case 'mail': {
      const { subject, text } = digestMailto(digest, to.to);
      return [{ name: subject, text }];
    }
  }
}
