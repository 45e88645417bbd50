/** Dispatches messages to handlers, after checking that the sender may call them and that the message is well formed. */
import type { z } from 'zod';
import { messageOf } from '../../lib/errors.ts';
import type { Answer, Envelope } from '../../lib/messages.ts';
import type { extensionHandlers, pageHandlers } from './message-handlers.ts';
import { fromExtension, fromPage } from './message-schemas.ts';
import type { ExtensionSender, PageSender } from './senders.ts';

/** Handlers by the kind of sender that may call them. */
export interface AllHandlers {
  readonly page: ReturnType<typeof pageHandlers>;
  readonly extension: ReturnType<typeof extensionHandlers>;
}

/**
 * Answers one message. Web pages and the extension's own pages have separate lists of calls; neither can use the other's.
 * @returns the handler's result or an error message; never throws
 */
export async function answer(
  handlers: AllHandlers,
  envelope: Envelope,
  sender: PageSender | ExtensionSender,
): Promise<Answer<unknown>> {
  const schemas: Record<string, z.ZodType> = sender.kind === 'page' ? fromPage : fromExtension;
  const calls = (sender.kind === 'page' ? handlers.page : handlers.extension) as Record<
    string,
    ((message: unknown, sender: PageSender | ExtensionSender) => Promise<unknown>) | undefined
  >;
  const name = String(envelope.name);
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
  if (schema === undefined || call === undefined)
    return { ok: false, error: `Unknown request “${name.slice(0, 100)}”.` };
  const message = schema.safeParse(envelope.message);
  if (!message.success) {
    const [issue] = message.error.issues;
    return { ok: false, error: `Invalid request “${name}”: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}` };
  }
  try {
    return { ok: true, value: await call(message.data, sender) };
  } catch (error) {
    return { ok: false, error: messageOf(error) };
  }
}

/** Whether a message is addressed to the background. */
export function isEnvelope(message: unknown): message is Envelope {
  return typeof message === 'object' && message !== null && (message as { to?: unknown }).to === 'background';
}
