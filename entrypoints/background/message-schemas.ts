/** Schemas of the messages. A page's renderer can be compromised, so every field is validated and limited in size. */
import { z } from 'zod';
import { listingKinds } from '../../lib/domain/draft.ts';
import type { PageCalls, WindowCalls } from '../../lib/messages.ts';

const id = z.string().min(1).max(100);
const address = z.string().max(8_000);
const key = z.string().min(1).max(12_000);
const shortText = z.string().max(2_000);
/** More than the runner ever sends at once. `library.papers.record` parses the papers themselves, one by one. */
const maxPapersPerMessage = 2_000;
const maxKeysPerMessage = 20_000;

const listingFacts = z.object({
  kind: z.enum(listingKinds),
  date: z
    .string()
    .regex(/^\d{4}-(?:\d{2}(?:-\d{2})?|W\d{2})$/)
    .optional(),
  name: shortText.optional(),
  total: z.number().int().min(0).max(1_000_000_000).optional(),
  rows: z.number().int().min(0).max(1_000_000_000).optional(),
  reasons: z.array(shortText).max(20).optional(),
});

type Schemas<Map> = { readonly [N in keyof Map & string]: z.ZodType };

/** Messages from content scripts. */
export const fromPage = {
  record: z.object({
    request: id,
    visit: id,
    last: z.boolean(),
    listing: z.object({
      source: id,
      url: address,
      listing: listingFacts.optional(),
      papers: z.array(z.looseObject({})).max(maxPapersPerMessage),
    }),
  }),
  trouble: z.object({
    url: address,
    trouble: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('unrecognised'), source: shortText, missing: shortText }),
      z.object({ kind: z.literal('empty') }),
    ]),
  }),
  standings: z.object({ keys: z.array(key).max(maxKeysPerMessage) }),
  decide: z.object({
    request: id,
    keys: z.array(key).max(maxKeysPerMessage),
    change: z.enum(['save', 'unsave', 'read', 'unread', 'pick', 'unpick', 'seen']),
  }),
  undo: z.object({ act: id }),
  begin: z.object({ source: id, url: address }),
  openSidePanel: z.object({}),
  loadMarks: z.object({}),
  loadPaperReader: z.object({}),
} as const satisfies Schemas<PageCalls>;

/** Messages from the extension's own pages. */
export const fromExtension = {
  readPage: z.object({ tab: z.number().int().min(0) }),
  changed: z.object({}),
  viewed: z.object({}),
  readPlaces: z.object({}),
  watchPlaces: z.object({}),
  endReading: z.object({ place: id }),
  lookUp: z.object({ keys: z.array(key).min(1).max(100) }),
  getAbstracts: z.object({ tab: z.number().int().min(0), source: id.optional() }),
} as const satisfies Schemas<WindowCalls>;
