/** What a user does in a sequence: random changes, each with what it must leave in the library. */
import { dailyPage } from '../../tests/sites/huggingface.ts';
import type { Random } from '../bench/search/random.ts';
import { Browser } from './browser.ts';
import { bibtexOf, keyOfPaper, listingOf, sitePapersOf } from './drafts.ts';
import { callLibrary } from './library.ts';
import type { Effect, Model } from './model.ts';
import type { TestBrowser, TestWindow } from './target.ts';

/** A change that is about to be made. */
export interface Operation {
  readonly name: string;
  readonly effects: readonly Effect[];
  /** Makes the change; resolves once it is acknowledged. */
  run(window: TestWindow): Promise<void>;
}

/** The state of a sequence that operations draw on. */
export interface World {
  readonly random: Random;
  readonly model: Model;
  /** Number of papers created so far. */
  papers: number;
  /** Keys of papers that were merged with another: no other change concerns them. */
  readonly merged: Set<string>;
  /** Numbers for everything that needs a name. */
  count: number;
  /** Acknowledged acts that can be undone, with the effects of the undo. */
  readonly undoable: { readonly act: string; readonly effects: readonly Effect[]; readonly made: readonly Effect[] }[];
}

type Draw = (world: World, browser: TestBrowser) => Operation | undefined;

const flags = ['saved', 'starred', 'later', 'read', 'dismissed', 'picked'] as const;

const newId = ({ random }: World): string =>
  `f${Array.from({ length: 4 }, () => Math.floor(random.next() * 0x1_0000).toString(16)).join('')}`;

/** Keys of papers that must be there and that no merge concerns. */
function knownKeys({ model, merged }: World): string[] {
  return model
    .fields('paper arxiv:')
    .filter((field) => model.isCertain(field))
    .map((field) => field.slice('paper '.length))
    .filter((key) => !merged.has(key));
}

/** A decision about one paper, which can be undone. */
function decision(world: World, key: string, change: object, effects: readonly Effect[]): Operation {
  const act = newId(world);
  world.model.expectAct(act, 1);
  const before = effects.map(([field]): Effect => [field, world.model.get(field)]);
  const isCertain = effects.every(([field]) => world.model.isCertain(field));
  return {
    name: `decide ${key} ${JSON.stringify(change)}`,
    effects,
    async run(page) {
      await callLibrary(page, 'papers.decide', [key], change, act);
      if (isCertain) world.undoable.push({ act, effects: before, made: effects });
    },
  };
}

const pickKey = (world: World): string | undefined => {
  const keys = knownKeys(world);
  return keys.length === 0 ? undefined : world.random.pick(keys);
};

const draws: readonly (readonly [weight: number, draw: Draw])[] = [
  [
    2,
    (world) => {
      const [first, count] = [world.papers, 1 + world.random.below(8)];
      world.papers += count;
      const listing = listingOf(world.random, first, count);
      return {
        name: `record ${count} papers`,
        effects: listing.papers.map((_, index): Effect => [`paper ${keyOfPaper(first + index)}`, '1']),
        run: async (page) => void (await callLibrary(page, 'papers.record', listing)),
      };
    },
  ],
  [
    1,
    (world, browser) => {
      if (!(browser instanceof Browser)) return undefined;
      const [first, count] = [world.papers, 2 + world.random.below(4)];
      world.papers += count;
      const { date, papers } = sitePapersOf(world.random, first, count);
      return {
        name: `visit a listing of ${count} papers`,
        effects: papers.map(({ id }): Effect => [`paper arxiv:${id}`, '1']),
        async run(page) {
          const address = `https://huggingface.co/papers/date/${date}`;
          browser.site.set(address, dailyPage({ date, papers }));
          const tab = await browser.context.newPage();
          try {
            await tab.goto(address);
            const keys = papers.map(({ id }) => `arxiv:${id}`);
            for (const end = Date.now() + 8_000; ; await tab.waitForTimeout(100)) {
              const views = await callLibrary<object[]>(page, 'papers.viewsByKey', keys).catch(() => undefined);
              if (views !== undefined && JSON.stringify(views).split('"firstSeen"').length > count) break;
              if (Date.now() > end) throw new Error('The papers of the page are not in the library.');
            }
            // The worker answers the page once the listing is in the journal; nobody sees that moment.
            await tab.waitForTimeout(300);
          } finally {
            await tab.close().catch(() => undefined);
          }
        },
      };
    },
  ],
  [
    6,
    (world) => {
      const key = pickKey(world);
      if (key === undefined) return undefined;
      const flag = world.random.pick(flags);
      const isOn = world.model.get(`${key} ${flag}`) === undefined;
      return decision(world, key, { [flag]: isOn }, [[`${key} ${flag}`, isOn ? '1' : undefined]]);
    },
  ],
  [
    3,
    (world) => {
      const key = pickKey(world);
      world.count += 1;
      const note = `Note ${world.count}.\n“中文”`;
      return key === undefined ? undefined : decision(world, key, { note }, [[`${key} note`, note]]);
    },
  ],
  [
    2,
    (world) => {
      const key = pickKey(world);
      if (key === undefined) return undefined;
      const tag = world.random.pick(['to cite', 'method', 'thesis']);
      const isOn = world.model.get(`${key} tag ${tag}`) === undefined;
      const change = isOn ? { addTags: [tag] } : { removeTags: [tag] };
      return decision(world, key, change, [[`${key} tag ${tag}`, isOn ? '1' : undefined]]);
    },
  ],
  [
    1,
    (world) => {
      const key = pickKey(world);
      world.count += 1;
      const title = `Corrected ${world.count}`;
      if (key === undefined) return undefined;
      return decision(world, key, { corrected: { title } }, [[`${key} corrected`, title]]);
    },
  ],
  [
    2,
    (world) => {
      const undo = world.undoable.pop();
      if (undo === undefined) return undefined;
      // A later change of the same field outlives the undo; only acts whose effects still stand are undone.
      const stands = undo.made.every(
        ([field, value]) => world.model.get(field) === value && world.model.isCertain(field),
      );
      if (!stands) return undefined;
      return {
        name: `undo ${undo.act}`,
        effects: undo.effects,
        run: async (page) => void (await callLibrary(page, 'undo', undo.act)),
      };
    },
  ],
  [
    2,
    (world) => {
      const { random, model } = world;
      const saved = model.fields('topic ').filter((field) => model.isCertain(field));
      if (saved.length > 0 && random.next() < 0.3) {
        const field = random.pick(saved);
        const id = field.slice('topic '.length);
        return {
          name: `delete ${field}`,
          effects: [[field, undefined]],
          run: async (page) => void (await callLibrary(page, 'topics.delete', id)),
        };
      }
      world.count += 1;
      const topic = {
        id: newId(world),
        name: `Topic ${world.count}`,
        query: random.pick(['graph', 'robot', 'memory']),
      };
      return {
        name: `save topic ${topic.name}`,
        effects: [[`topic ${topic.id}`, `${topic.name}: ${topic.query}`]],
        run: async (page) =>
          void (await callLibrary(page, 'topics.save', { ...topic, like: [], dislike: [], most: 4, createdAt: 1 })),
      };
    },
  ],
  [
    1,
    (world) => {
      world.count += 1;
      const series = { id: newId(world), name: `Series ${world.count}`, carries: false, createdAt: 1 };
      return {
        name: `save series ${series.name}`,
        effects: [[`series ${series.id}`, series.name]],
        run: async (page) => void (await callLibrary(page, 'digests.saveSeries', series)),
      };
    },
  ],
  [
    1,
    (world) => {
      const act = newId(world);
      world.count += 1;
      const week = `2026-W${String(10 + (world.count % 30))}`;
      const effects: Effect[] = [];
      return {
        name: `send the digest of ${week}`,
        effects,
        async run(page) {
          const issue = await callLibrary<{ id: string; sent?: number }>(page, 'digests.issue', { week });
          if (issue.sent !== undefined) return;
          effects.push([`sent ${issue.id}`, '1']);
          await callLibrary(page, 'digests.markSent', issue, act);
        },
      };
    },
  ],
  [
    1,
    (world) => {
      const keys = knownKeys(world).filter((key) => isUntouched(world, key));
      const [key, other] = world.random.some(keys, 2).sort();
      if (key === undefined || other === undefined) return undefined;
      const act = newId(world);
      world.model.expectAct(act, 1);
      world.merged.add(key).add(other);
      return {
        name: `merge ${key} with ${other}`,
        effects: [[`same ${key} ${other}`, '1']],
        run: async (page) => void (await callLibrary(page, 'duplicates.merge', key, other, act)),
      };
    },
  ],
  [
    1,
    (world) => {
      const [first, count] = [world.papers, 2 + world.random.below(4)];
      world.papers += count;
      return {
        name: `import ${count} papers`,
        effects: Array.from({ length: count }, (_, index): Effect => [`paper ${keyOfPaper(first + index)}`, '1']),
        async run(page) {
          const plan = await callLibrary(page, 'imports.plan', bibtexOf(first, count));
          await callLibrary(page, 'imports.run', plan);
        },
      };
    },
  ],
  [1, pressOnScreen],
];

/** Saves a paper on the screen: what counts is the message that the user sees. */
function pressOnScreen(world: World, browser: TestBrowser): Operation | undefined {
  if (!(browser instanceof Browser)) return undefined;
  const key = pickKey(world);
  if (key === undefined || world.model.get(`${key} saved`) !== undefined) return undefined;
  return {
    name: `press s on ${key}`,
    effects: [[`${key} saved`, '1']],
    async run(window) {
      const page = browser.pageOf(window);
      const address = new URL(page.url());
      address.search = `?view=all&paper=${key}`;
      await page.goto(address.href);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await page.getByRole('button', { name: 'Mark as read' }).first().waitFor();
      await page.keyboard.press('s');
      await page.getByText('Saved.', { exact: true }).waitFor();
    },
  };
}

/** Whether nothing was decided about a paper, so that merging it with another changes no field but one. */
function isUntouched({ model }: World, key: string): boolean {
  return model.fields(`${key} `).length === 0;
}

const total = draws.reduce((sum, [weight]) => sum + weight, 0);

/** The next change of a sequence. */
export function drawOperation(world: World, browser: TestBrowser): Operation {
  for (;;) {
    let at = world.random.next() * total;
    for (const [weight, draw] of draws) {
      at -= weight;
      if (at > 0) continue;
      const drawn = draw(world, browser);
      if (drawn !== undefined) return drawn;
      break;
    }
  }
}
