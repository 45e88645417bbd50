import { useEffect, useState } from 'react';
import type { Destination } from '../../../lib/deliveries/delivery.ts';
import type { DeliveryPart } from '../../../lib/deliveries/preview-delivery.ts';
import type { Digest } from '../../../lib/domain/digest.ts';
import { useAsyncError } from '../core/use-async-error.ts';

/** What would go to a destination if the digest went out now; undefined until it is written, or without a destination. */
export function useDeliveryPreview(digest: Digest, to: Destination | undefined): readonly DeliveryPart[] | undefined {
  const fail = useAsyncError();
  const wanted = to === undefined ? undefined : JSON.stringify(to);
  const [made, setMade] = useState<{ readonly of: string; readonly parts: readonly DeliveryPart[] }>();
  useEffect(() => {
    if (wanted === undefined) return;
    let ended = false;
    import('../../../lib/deliveries/preview-delivery.ts')
      .then(({ previewDelivery }) => previewDelivery(digest, JSON.parse(wanted) as Destination))
      .then((parts) => {
        if (!ended) setMade({ of: wanted, parts });
      }, fail);
    return () => {
      ended = true;
    };
  }, [digest, wanted, fail]);
  return wanted === undefined ? undefined : made?.parts;
}
