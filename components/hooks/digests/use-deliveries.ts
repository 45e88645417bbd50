import { useCallback, useMemo } from 'react';
import { browser } from 'wxt/browser';
import type { IssueQuery } from '@/lib/library/api/digests.ts';
import { type AskingHandle, mayWrite } from '../../../lib/browser/folder-files.ts';
import { grantedPatterns } from '../../../lib/browser/granted-patterns.ts';
import { sendRequest } from '../../../lib/browser/send-request.ts';
import {
  type Delivery,
  type DeliveryChoice,
  type Destination,
  formOf,
  isSettled,
} from '../../../lib/deliveries/delivery.ts';
import type { DeliveryPorts } from '../../../lib/deliveries/delivery-ports.ts';
import {
  changeQueue,
  type DeliveryChoices,
  readChoices,
  readQueue,
  removeDelivery,
  storeChoice,
  storeDelivery,
  watchDeliveries,
} from '../../../lib/deliveries/stored-deliveries.ts';
import type { Series } from '../../../lib/domain/series.ts';
import type { Library } from '../../../lib/library/index.ts';
import { webhookHost } from '../../../lib/net/webhook.ts';
import { readSettings } from '../../../lib/settings.ts';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';
import { useExtensionStorage } from '../core/use-extension-storage.ts';

/** Digests that go out by themselves. All actions need a user gesture; the browser may have to ask. */
export interface DeliveryControls {
  readonly choices: DeliveryChoices;
  /** Deliveries that are not settled and were tried, oldest first. */
  readonly open: readonly Delivery[];
  readonly sendNow: (delivery: Delivery) => void;
  /** The user knows that all of it arrived. */
  readonly confirm: (delivery: Delivery) => void;
  readonly drop: (delivery: Delivery) => void;
  /**
   * Stores the user’s consent. Resolves to whether the browser allows it.
   * @param folder the chosen folder, if that is where the digests go and it is another one than before
   */
  readonly agree: (series: Series, to: Destination, folder?: FileSystemDirectoryHandle) => Promise<boolean>;
  readonly withdraw: (series: string) => Promise<void>;
}

/** @param told the extras that digests are requested with */
export function useDeliveries(
  told: Pick<IssueQuery, 'troubles' | 'followUps'> | undefined,
): DeliveryControls | undefined {
  const library = useLibrary();
  const { fail } = useDecisions();
  const stored = useExtensionStorage(readStored, watchDeliveries);
  const choices = stored?.choices;
  const run = useCallback(
    async (id: string) => {
      const { runDeliveries } = await import('../../../lib/deliveries/deliver.ts');
      await runDeliveries(windowPorts(library, told ?? {}, fail), id);
    },
    [library, told, fail],
  );
  return useMemo(() => {
    if (stored === undefined || choices === undefined) return undefined;
    return {
      choices,
      open: stored.deliveries.filter((one) => !isSettled(one) && (one.state !== 'waiting' || one.tries > 0)),
      sendNow: (delivery) => {
        const sending = async () => {
          // First of all, as long as the click counts.
          await askBrowser(library, delivery.series, choices[delivery.series]);
          if (delivery.state !== 'waiting') await storeDelivery({ ...delivery, state: 'waiting', next: Date.now() });
          await run(delivery.id);
        };
        sending().catch(fail);
      },
      confirm: (delivery) => {
        import('../../../lib/deliveries/deliver.ts')
          .then(({ confirmSent }) => confirmSent({ library, now: Date.now }, delivery))
          .catch(fail);
      },
      drop: (delivery) => {
        removeDelivery(delivery.id).catch(fail);
      },
      agree: async (series, to, folder) => {
        if (to.kind === 'webhook' && !(await askForHost(to.address))) return false;
        if (folder !== undefined) {
          if (!(await mayWrite(folder))) return false;
          await library.exports.setSeriesFolder(series.id, folder);
        }
        await storeChoice(series.id, { to, form: formOf(series), agreed: Date.now() });
        await askAboutWaiting(series.id);
        return true;
      },
      withdraw: async (series) => {
        await storeChoice(series, undefined);
        await library.exports.setSeriesFolder(series, undefined);
      },
    };
  }, [stored, choices, library, run, fail]);
}

/** What waited for this consent, or failed with the one before, goes out when the user says so. */
async function askAboutWaiting(series: string): Promise<void> {
  await changeQueue(({ planned, deliveries }) => ({
    planned,
    deliveries: deliveries.map((one) => {
      if (one.series !== series || one.state !== 'waiting' || one.tries === 0) return one;
      const { problem: _problem, status: _status, next: _next, ...rest } = one;
      return rest;
    }),
  }));
}

async function readStored() {
  const [choices, { deliveries }] = await Promise.all([readChoices(), readQueue()]);
  return { choices, deliveries };
}

/** Asks for what the browser may have withdrawn; if the user says no, the attempt says so. */
async function askBrowser(library: Library, series: string, choice: DeliveryChoice | undefined): Promise<void> {
  if (choice?.to.kind === 'webhook') await askForHost(choice.to.address);
  if (choice?.to.kind === 'folder') {
    const folder: AskingHandle | undefined = await library.exports.seriesFolder(series);
    if (folder !== undefined) await mayWrite(folder);
  }
}

async function askForHost(address: string): Promise<boolean> {
  const target = webhookHost(address);
  return target !== undefined && browser.permissions.request({ origins: [target.pattern] });
}

function windowPorts(
  library: Library,
  told: Pick<IssueQuery, 'troubles' | 'followUps'>,
  report: (error: unknown) => void,
): DeliveryPorts {
  return {
    library,
    now: () => Date.now(),
    fetch: sendRequest('webhook'),
    granted: grantedPatterns,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    isPaused: async () => (await readSettings()).paused,
    isOnline: () => navigator.onLine,
    report,
    openMail: async (url) => {
      await browser.tabs.create({ url, active: false });
    },
    extras: async () => told,
  };
}
