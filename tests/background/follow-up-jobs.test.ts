import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createFollowUpJobs } from '../../entrypoints/background/follow-up-jobs.ts';
import { readFollowUps } from '../../lib/follow-ups/stored-follow-ups.ts';
import type { FetchAnswer, FetchRequest } from '../../lib/net/fetcher.ts';
import { changeSettings } from '../../lib/settings.ts';
import { closeLibraries, day, newLibrary, noon } from '../library/libraries.ts';

beforeEach(() => fakeBrowser.reset());
afterEach(closeLibraries);

const secondVersion: FetchAnswer = {
  kind: 'body',
  text: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title><entry>
    <id>http://arxiv.org/abs/2503.00001v2</id><title>Paper one</title><summary>We study it.</summary>
    <published>2025-03-01T00:00:00Z</published><updated>2025-03-10T00:00:00Z</updated><author><name>Ada Lovelace</name></author>
    <link href="http://arxiv.org/abs/2503.00001v2" rel="alternate"/></entry></feed>`,
  url: new URL('https://export.arxiv.org/api/query?id_list=x'),
  validators: {},
};

it('reports news once, in the next round, if the worker stops right after recording an answer', async () => {
  const library = newLibrary();
  const one = { title: 'Paper one', abstract: 'We study it.', keys: ['arxiv:2503.00001'] };
  await library.papers.record(day('2025-03-13', [one]));
  await library.papers.decide(await library.papers.list('all', 'oldest'), { saved: true });
  await changeSettings({ followUps: true });
  const rounds = (given: typeof library) =>
    createFollowUpJobs(
      given,
      async () => secondVersion,
      () => noon,
      () => true,
    );
  const failing: typeof library = {
    ...library,
    papers: {
      ...library.papers,
      record: async (...given) => {
        await library.papers.record(...given);
        throw new Error('The worker died.');
      },
    },
  };
  await expect(rounds(failing).run()).rejects.toThrow('died');
  expect((await readFollowUps()).news).toEqual([]);
  await rounds(library).run();
  expect((await readFollowUps()).news).toMatchObject([{ key: 'arxiv:2503.00001', words: 'Version 2' }]);
  expect(await readFollowUps()).toMatchObject({ at: noon, asked: [] });
});

it('loses no news if the worker stops in the middle of a round, and repeats none in the next', async () => {
  const library = newLibrary();
  await library.papers.record(
    day('2025-03-13', [
      { title: 'Paper two', keys: ['doi:10.1234/two'] },
      { title: 'Paper one', abstract: 'We study it.', keys: ['arxiv:2503.00001'] },
    ]),
  );
  await library.papers.decide(await library.papers.list('all', 'oldest'), { saved: true });
  await changeSettings({ followUps: true });
  const answer = async ({ url }: FetchRequest): Promise<FetchAnswer> => {
    if (url.includes('arxiv')) return secondVersion;
    return { ...secondVersion, text: '{"message":{"items":[]}}', url: new URL(url) };
  };
  const asked: string[] = [];
  const failing = async (request: FetchRequest): Promise<FetchAnswer> => {
    asked.push(request.url);
    if (asked.length === 2) throw new Error('The worker died.');
    return answer(request);
  };
  await expect(
    createFollowUpJobs(
      library,
      failing,
      () => noon,
      () => true,
    ).run(),
  ).rejects.toThrow('died');
  expect(asked[0]).toContain('arxiv');
  const news = [{ key: 'arxiv:2503.00001', kind: 'version' }];
  expect(await readFollowUps()).toMatchObject({ at: 0, news });
  await createFollowUpJobs(
    library,
    answer,
    () => noon,
    () => true,
  ).run();
  const after = await readFollowUps();
  expect(after).toMatchObject({ at: noon, papers: 2, news });
  expect(after.news).toHaveLength(1);
});
