import { describe, expect, it } from 'vitest';
import { createMemoryEngine } from '../../lib/search/engine.ts';
import type { SearchDocument } from '../../lib/search/query.ts';

const titles = [
  ...Array.from({ length: 5 }, (_, number) => `Reinforcement in animals ${number}`),
  ...Array.from({ length: 5 }, (_, number) => `Learning to walk ${number}`),
  'Reinforcement Learning of Locomotion',
  'A keypoint of view: localization of bones',
  'Keys to a point: localization of ships',
  'Text-to-Video Generation',
  'Tumour growth and behaviour',
  'Tumour staging and behaviour',
  'Tumors of the mouse',
  'Attention Is All You Need',
  'Adam: A Method for Stochastic Optimization',
  'Gaussian Splatting of Scenes',
  '基于深度学习的图像分割方法综述',
  '트랜스포머를 이용한 한국어 기계 번역',
  'Something else entirely',
  'Vein detection in the hand',
  'IceBench: Sea Ice for Benchmarks',
  'IE and its decline',
  'Optimization of scenes for the horse: a stochastic view',
  'How to make and use a map by hand, and what it is about',
  'Visual-attention maps',
  ...Array.from({ length: 20 }, (_, number) => `Visual cues and attention ${number}`),
  ...Array.from({ length: 5 }, (_, number) => `A rein for the horse ${number}`),
];
const papers = titles.map(
  (title, id): SearchDocument => ({
    title,
    keys: [`doi:10.1000/${id}`],
    authors: title.startsWith('Attention')
      ? ['Ashish Vaswani']
      : title.startsWith('Adam')
        ? ['Diederik P. Kingma']
        : [],
    categories: [],
    keywords: [],
    ...(title.startsWith('Attention') ? { published: '2017-06-12', venue: 'NIPS' } : {}),
    ...(title.startsWith('Adam') ? { note: 'Published at ICLR 2015', published: '2014-12-22' } : {}),
  }),
);
const engine = createMemoryEngine(papers.map((document, id) => ({ id, document })));

async function ask(query: string): Promise<{ titles: string[]; corrections: string[] }> {
  const { ids, corrections } = await (await engine).search(query, { typing: true });
  return {
    titles: ids.map((id) => titles[id] ?? ''),
    corrections: corrections.map(({ word, taken }) => `${word} → ${taken}`),
  };
}

describe('a relaxed search', () => {
  it.each([
    ['reinforcementlearning locomotion', 'Reinforcement Learning of Locomotion'],
    ['key point localization bones', 'A keypoint of view: localization of bones'],
    ['reinfor cement locomotion', 'Reinforcement Learning of Locomotion'],
    ['text2video', 'Text-to-Video Generation'],
    ['tumors behaviors', 'Tumour growth and behaviour'],
    ['vaswani2017attention', 'Attention Is All You Need'],
    ['gaussian-spltting', 'Gaussian Splatting of Scenes'],
    ['深度学习方法综述', '基于深度学习的图像分割方法综述'],
    ['기계번역', '트랜스포머를 이용한 한국어 기계 번역'],
    ['[1] A. Vaswani et al., "Attention is all you need," in NIPS, 2017, pp. 5998-6008.', 'Attention Is All You Need'],
    [
      'Kingma DP, Ba J. Adam: A method for stochastic optimization. arXiv preprint arXiv:1412.6980.',
      'Adam: A Method for Stochastic Optimization',
    ],
    ['stohcasitc', 'Adam: A Method for Stochastic Optimization'],
    ['gaussiansplatting', 'Gaussian Splatting of Scenes'],
    ['stochastically', 'Adam: A Method for Stochastic Optimization'],
    ['catalogued gausphian', 'Gaussian Splatting of Scenes'],
    ['vaswani_2017_attention.pdf', 'Attention Is All You Need'],
    ['author=kingma', 'Adam: A Method for Stochastic Optimization'],
    ['title:IeBench', 'IceBench: Sea Ice for Benchmarks'],
    ['gaussian3', 'Gaussian Splatting of Scenes'],
    ['attentionisallyouneed', 'Attention Is All You Need'],
    ['#stochasticoptimizationmethod', 'Adam: A Method for Stochastic Optimization'],
    ['spaces2video', 'Text-to-Video Generation'],
    ['author:kingma optimization horse', 'Adam: A Method for Stochastic Optimization'],
    ['year:2014 stochastic optimization horse', 'Adam: A Method for Stochastic Optimization'],
    ['Fwd: a "method" for stochastic optimization, did you see it', 'Adam: A Method for Stochastic Optimization'],
    ['venue:ICLR adam', 'Adam: A Method for Stochastic Optimization'],
    ['how do I use splatting of scenes, what is it about', 'Gaussian Splatting of Scenes'],
    [
      'https://scholar.google.com/scholar?hl=en&q=stochastic+optimization+adam&btnG=',
      'Adam: A Method for Stochastic Optimization',
    ],
    ['https://github.com/someone/splatting.git', 'Gaussian Splatting of Scenes'],
    [
      `${'Qwx Zrk Vbn Plk Hgf Tyu Mnb Wsx Edc Rfv Tgb Yhn Ujm Ikl Olp '.repeat(2)} Gaussian Splatting of Scenes`,
      'Gaussian Splatting of Scenes',
    ],
    [
      `-based splatting of scenes (GSS)-gaussian ${'which we propose and study in this work '.repeat(4)}`,
      'Gaussian Splatting of Scenes',
    ],
  ])('%s', async (query, title) => {
    const { titles: found } = await ask(query);
    if (query.startsWith('tumors')) expect(found.slice(0, 2)).toContain(title);
    else expect(found[0]).toBe(title);
  });

  it('tells how it split words that the query wrote as one', async () => {
    for (const [query, read] of [
      ['reinforcementlearning locomotion', 'reinforcementlearning → reinforcement learning'],
      ['Vaswani2017Attention', 'vaswani2017attention → Vaswani 2017 Attention'],
      ['text2video', 'text2video → text-to-video'],
    ] as const) {
      expect((await ask(query)).corrections, query).toEqual([read]);
    }
  });

  it('finds papers that lack a word next to a phrase, though another paper has all words', async () => {
    expect((await ask('"stochastic optimization" horse of scenes')).titles.slice(0, 2)).toEqual([
      'Optimization of scenes for the horse: a stochastic view',
      'Adam: A Method for Stochastic Optimization',
    ]);
  });

  it('offers the likely correction that the best paper contains', async () => {
    // Five papers have rein.
    expect((await ask('xein detection')).corrections).toEqual(['xein → vein']);
    expect((await ask('xein horse')).corrections).toEqual(['xein → rein']);
  });

  it('corrects each word once, and no years or words that exist in the plural', async () => {
    expect((await ask('scene gausian')).corrections).toEqual(['gausian → gaussian']);
    expect((await ask('gaussian 2018')).corrections).toEqual([]);
    expect((await ask('gausian splatting of a gausian')).corrections).toEqual(['gausian → gaussian']);
  });

  it('finds a compound that few papers write as one word and most as two', async () => {
    const { titles: found, corrections } = await ask('visualattention');
    expect(found[0]).toBe('Visual-attention maps');
    expect(found).toHaveLength(21);
    expect(corrections).toEqual([]);
  });

  it('doesn’t relax an unknown identifier alone or with a category', async () => {
    for (const query of ['1412.6980', 'arXiv:1412.6980v2 [cs.LG]']) expect((await ask(query)).titles).toEqual([]);
  });

  it('doesn’t relax a URL without words', async () => {
    expect((await ask('https://example.org/retrieve/pii/S0140673620301835')).titles).toEqual([]);
  });

  it('doesn’t relax a phrase that no paper has', async () => {
    expect((await ask('"stochastic method" attention')).titles).toEqual([]);
  });
});
