/**
 * The stored choices and deliveries. They are in the extension’s own database: choices contain secrets, and a library that is
 * restored from a backup must not forget what was sent.
 */
import { readPrivate, watchPrivate, writePrivate } from '../browser/private-storage.ts';
import { type Delivery, type DeliveryChoice, type DeliveryQueue, isSettled } from './delivery.ts';

const choicesRow = 'delivery-choices';
const queueRow = 'delivery-queue';
/** Maximum number of settled deliveries that are kept. */
const maxSettled = 60;

export type DeliveryChoices = { readonly [series: string]: DeliveryChoice };

/** Reads what the user agreed to, by series. */
export async function readChoices(): Promise<DeliveryChoices> {
  return ((await readPrivate(choicesRow)) ?? {}) as DeliveryChoices;
}

/** Stores what the user agreed to for a series; undefined withdraws it. */
export async function storeChoice(series: string, choice: DeliveryChoice | undefined): Promise<void> {
  await navigator.locks.request(choicesRow, async () => {
    const { [series]: _before, ...others } = await readChoices();
    await writePrivate(choicesRow, choice === undefined ? others : { ...others, [series]: choice });
  });
}

/** Reads all deliveries. */
export async function readQueue(): Promise<DeliveryQueue> {
  const stored = (await readPrivate(queueRow)) as Partial<DeliveryQueue> | undefined;
  return { planned: stored?.planned ?? {}, deliveries: stored?.deliveries ?? [] };
}

/** Changes the deliveries; a lock serialises changes of all windows. */
export async function changeQueue(change: (queue: DeliveryQueue) => DeliveryQueue): Promise<void> {
  await navigator.locks.request(queueRow, async () => {
    const { planned, deliveries } = change(await readQueue());
    const forgotten = new Set(deliveries.filter(isSettled).slice(0, -maxSettled));
    await writePrivate(queueRow, { planned, deliveries: deliveries.filter((one) => !forgotten.has(one)) });
  });
}

/** Stores one delivery. */
export async function storeDelivery(delivery: Delivery): Promise<void> {
  await changeQueue(({ planned, deliveries }) => ({
    planned,
    deliveries: deliveries.map((one) => (one.id === delivery.id ? delivery : one)),
  }));
}

/** Removes a delivery, which does not go out. */
export async function removeDelivery(id: string): Promise<void> {
  await changeQueue(({ planned, deliveries }) => ({
    planned,
    deliveries: deliveries.filter((one) => one.id !== id),
  }));
}

/** Calls `callback` after each change of choices or deliveries, in any window. @returns a function that stops watching */
export function watchDeliveries(callback: () => void): () => void {
  const watches = [watchPrivate(choicesRow, callback), watchPrivate(queueRow, callback)];
  return () => {
    for (const end of watches) end();
  };
}
