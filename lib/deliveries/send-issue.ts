/** One attempt to send an issue to its destination. */
import { isMissing, mayWrite, writeInto } from '../browser/folder-files.ts';
import { channelFor } from '../exporters/channels/index.ts';
import { digestMailto } from '../exporters/digest-mailto.ts';
import { loadDigestExporter } from '../exporters/index.ts';
import type { Issue } from '../library/api/digests.ts';
import { type PostFailure, postToWebhook, webhookHost } from '../net/webhook.ts';
import type { Delivery, DeliveryProblem, Destination } from './delivery.ts';
import type { DeliveryPorts } from './delivery-ports.ts';
import { storeDelivery } from './stored-deliveries.ts';

/** The result of an attempt, with the delivery as it was stored last. */
export interface Attempt {
  readonly outcome: 'sent' | 'handed' | 'unsure' | 'failed';
  readonly delivery?: Delivery;
  readonly problem?: DeliveryProblem;
  readonly status?: number;
}

/** Sends an issue. It is frozen first, so that it is marked as sent exactly as it went out. */
export function sendIssue(ports: DeliveryPorts, delivery: Delivery, issue: Issue, to: Destination): Promise<Attempt> {
  switch (to.kind) {
    case 'webhook':
      return post(ports, delivery, issue, to);
    case 'folder':
      return write(ports, delivery, issue, to.format);
    case 'mail':
      return handOver(ports, delivery, issue, to.to);
  }
}

async function begin(ports: DeliveryPorts, delivery: Delivery, issue: Issue): Promise<Issue> {
  const frozen = await ports.library.digests.freeze(issue, true);
  await storeDelivery({ ...delivery, state: 'sending', issue: frozen.id });
  return frozen;
}

async function post(
  ports: DeliveryPorts,
  before: Delivery,
  issue: Issue,
  { address, channel: chosen, secret }: Extract<Destination, { kind: 'webhook' }>,
): Promise<Attempt> {
  const target = webhookHost(address);
  if (target === undefined || (await ports.granted([target.pattern])).length === 0)
    return { outcome: 'failed', problem: 'not-allowed' };
  if (!ports.isOnline() || !(await isReachable(ports, address))) return { outcome: 'failed', problem: 'offline' };
  const { messages, sign, judge } = channelFor(address, chosen);
  const frozen = await ports.library.digests.freeze(issue, true);
  const bodies = messages(frozen.digest).map(({ body }) => body);
  let delivery: Delivery = { ...before, state: 'sending', issue: frozen.id, of: bodies.length };
  await storeDelivery(delivery);
  const { trouble } = await postToWebhook(ports, address, bodies, {
    from: before.posted,
    ...(judge === undefined ? {} : { judge }),
    ...(sign === undefined || secret === undefined || secret === ''
      ? {}
      : { sign: (body) => sign(body, secret, ports.now()) }),
    onPosted: async (posted) => {
      delivery = { ...delivery, posted };
      await storeDelivery(delivery);
    },
  });
  return { ...outcomeOf(trouble), delivery };
}

/**
 * Whether the host answers at all. If it doesn’t, nothing was sent and another attempt is safe; if a post after that gets no
 * answer, it may have arrived. The request names the host only, not the secret address.
 */
async function isReachable({ fetch }: Pick<DeliveryPorts, 'fetch'>, address: string): Promise<boolean> {
  try {
    await fetch(new URL('/', address).href, {
      method: 'HEAD',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      signal: AbortSignal.timeout(15_000),
    });
    return true;
  } catch {
    return false;
  }
}

function outcomeOf(trouble: PostFailure | undefined): Attempt {
  if (trouble === undefined) return { outcome: 'sent' };
  if (trouble === 'unreachable') return { outcome: 'unsure' };
  if (trouble === 429 || trouble === 503) return { outcome: 'failed', problem: 'later', status: trouble };
  // Another error of the server, or of one between: the message may have been posted before it.
  if (typeof trouble === 'number')
    return trouble >= 500
      ? { outcome: 'unsure', status: trouble }
      : { outcome: 'failed', problem: 'refused', status: trouble };
  return { outcome: 'failed', problem: trouble };
}

async function write(ports: DeliveryPorts, before: Delivery, issue: Issue, format: string): Promise<Attempt> {
  const folder = await ports.library.exports.seriesFolder(before.series);
  if (folder === undefined) return { outcome: 'failed', problem: 'gone' };
  if (!(await mayWrite(folder))) return { outcome: 'failed', problem: 'asleep' };
  const exporter = await loadDigestExporter(format);
  const frozen = await begin(ports, before, issue);
  const delivery = { ...before, issue: frozen.id };
  try {
    for (const { name, chunks } of exporter.export(frozen.digest))
      await writeInto(folder, name, new Blob([[...chunks].join('')], { type: exporter.mimeType }), true);
    return { outcome: 'sent', delivery };
  } catch (reason) {
    return { outcome: 'failed', problem: isMissing(reason) ? 'gone' : 'failed', delivery };
  }
}

/** The browser doesn’t say whether a mail program opened, and the user sends: so the user says whether it was sent. */
async function handOver(ports: DeliveryPorts, before: Delivery, issue: Issue, to: string): Promise<Attempt> {
  const frozen = await begin(ports, before, issue);
  const delivery = { ...before, issue: frozen.id };
  try {
    await ports.openMail(digestMailto(frozen.digest, to).url);
    return { outcome: 'handed', delivery };
  } catch {
    return { outcome: 'failed', problem: 'no-window', delivery };
  }
}
