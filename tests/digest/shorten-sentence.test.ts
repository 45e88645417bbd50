import { describe, expect, it } from 'vitest';
import { shortenSentence } from '../../lib/digest/shorten-sentence.ts';
import { splitSentences } from '../../lib/digest/split-sentences.ts';
import { reasonText } from '../../lib/domain/reason-text.ts';
import { readableSentence } from '../../lib/text/readable-text.ts';

/** What reading the digests of six real weeks turned up. Each sentence is cut as short as it can be. */
describe('a shortened sentence', () => {
  /** Every form that some number of words wanted gives. */
  const formsOf = (sentence: string): string[] => [
    ...new Set(Array.from({ length: 60 }, (_, most) => shortenSentence(sentence, most + 1))),
  ];

  it('ends with no word that leads to the omitted part', () => {
    for (const sentence of [
      'We propose Visual Para-Thinker++, a single-policy multi-agent framework for planning and for search, in, where one shared policy is instantiated as several agents.',
      'We study the case of open and closed models at scale and their merits where self-evolution leads to undesirable or even harmful outcomes, leading to harm.',
    ])
      for (const form of formsOf(sentence)) expect(form).not.toMatch(/\b(?:in|of|on|and|or|the|a|that|to)$/);
  });

  it('keeps list items of several words together', () => {
    for (const form of formsOf(
      'We introduce Skywork UniPic, a model that unifies image understanding, text-to-image generation, and image editing within a single architecture, enabling all of it at once.',
    )) {
      expect(form).not.toContain('UniPic text-to-image');
      expect(form).toContain('and image editing');
    }
  });

  it('doesn’t begin with what is next in the abstract', () => {
    expect(shortenSentence('Next, we propose RewardMap, a framework for the reasoning of vision models.', 45)).toBe(
      'we propose RewardMap, a framework for the reasoning of vision models.',
    );
  });

  it('keeps the number of a list whole, and drops a number at the start', () => {
    for (const form of formsOf(
      'We propose a quiz-driven framework, featuring (1) typical topics of many papers; (2) a hierarchy of metrics; and (3) a protocol of two modes.',
    )) {
      expect([0, 3]).toContain(form.match(/\(\d\)/g)?.length ?? 0);
    }
    expect(shortenSentence('(1) A hybrid transformer has softmax attention in part of its blocks.', 45)).toBe(
      'A hybrid transformer has softmax attention in part of its blocks.',
    );
    expect(shortenSentence('1) To address these challenges, we introduce an evaluation of three dimensions.', 45)).toBe(
      'we introduce an evaluation of three dimensions.',
    );
  });

  it('keeps the explanation of each item behind a colon', () => {
    const sentence =
      'The framework has two modules: a Visual Memory Unit, which stores features of earlier turns of a dialogue; and an Adaptive Guidance mechanism, which directs attention to regions of the image.';
    expect(formsOf(sentence)).toEqual([sentence]);
  });

  it('does not end with a dash and the word after it', () => {
    const forms = formsOf(
      'We present Kimi-VL, an efficient open-source model that offers strong agent capabilities for everyone - all while activating few parameters, enabling use on phones.',
    );
    for (const form of forms) expect(form).not.toMatch(/- all$/);
  });

  it('keeps words of a comma-separated list together', () => {
    for (const form of formsOf(
      'We present the Modality Integration Rate (MIR), an effective, robust, and generalized metric of quality, enabling the comparison of models.',
    )) {
      expect(form).not.toContain('Rate (MIR) robust');
      expect(form).toContain('generalized metric of quality');
    }
  });

  it('keeps a second name between two commas', () => {
    for (const form of formsOf(
      'We introduce Claw-SWE-Bench, a benchmark and adapter protocol that makes heterogeneous agent harnesses, or claws, comparable under fair settings.',
    ))
      expect(form).not.toMatch(/agent harnesses$/);
  });

  it('is of one part of an abstract that is one sentence', () => {
    const background = 'Agents are emerging quickly, and prior methods overlook the traces that people leave behind; ';
    const long = `${background.repeat(20)}to address this gap, we propose FileGram, a framework that grounds the memory of agents in traces.`;
    expect(shortenSentence(long, 45)).toBe(
      'we propose FileGram, a framework that grounds the memory of agents in traces.',
    );
  });

  it('keeps a question a question', () => {
    const question =
      'We pose a fundamental question that has not been answered so far: Does audio-video joint denoising improve video generation, even when we only care about video quality?';
    expect(formsOf(question)).toEqual([question]);
  });

  it('keeps the subject of what “we show”', () => {
    for (const form of formsOf(
      'We show that these families of models are quite closely related, and develop a rich framework of theoretical connections.',
    ))
      expect(form).toMatch(/^We show/);
  });

  it.each([
    ['In response to this challenge, we propose a novel search of trees.', 'we propose a novel search of trees.'],
    [
      'Based on the insight, we present SpeContext, a co-design of systems.',
      'we present SpeContext, a co-design of systems.',
    ],
    [
      'Based on the observations and analysis, we propose Loong, a generator of videos.',
      'we propose Loong, a generator of videos.',
    ],
    [
      'To address these issues we introduce VideoGuide, a novel framework that is consistent in time.',
      'we introduce VideoGuide, a novel framework that is consistent in time.',
    ],
    ['To bridge the gap, we propose a simple and scalable approach.', 'we propose a simple and scalable approach.'],
  ])('leaves out what points back: %s', (sentence, form) => {
    expect(shortenSentence(sentence, 45)).toBe(form);
  });

  it.each([
    // The limitations are named.
    'To overcome the limitations of existing evaluations, we introduce GSM-Symbolic, a better benchmark.',
    // Without its opening it would begin in mid-thought.
    'Using this representation, it generates videos of several minutes from one picture.',
    // It would begin with “and”.
    'Second, and more significantly, we identify a limitation of the scores of models.',
    // Little would remain.
    'To address these issues, we propose TurtleBench.',
  ])('stays whole: %s', (sentence) => {
    expect(shortenSentence(sentence, 45)).toBe(sentence);
  });
});

describe('what stands beside them', () => {
  it('begins a sentence behind its number', () => {
    expect(
      splitSentences('We search for objects in motion. (ii) Retrieved videos are distilled.').map(({ text }) => text),
    ).toEqual(['We search for objects in motion.', '(ii) Retrieved videos are distilled.']);
  });

  it('loses the colours that sites leave of LaTeX', () => {
    expect(readableSentence('we introduce black{a framework} of agents')).toBe('We introduce a framework of agents.');
    expect(readableSentence('a new \\color{ddtD}ecoupled \\color{ddtT}ransformer~(\\color{ddtDDT}), fast')).toBe(
      'A new Decoupled Transformer (DDT), fast.',
    );
    expect(readableSentence('a new transformer~, fast')).toBe('A new transformer, fast.');
    expect(readableSentence('the first 360^circ and 45^{\\circ} videos')).toBe('The first 360° and 45° videos.');
  });

  it.each([
    ['an A}gentic Model', 'An Agentic Model.'],
    ['SPARKLING ({S}ignal {P}reservation and symmet{R}y)', 'SPARKLING (Signal Preservation and symmetRy).'],
    ['labels in {0, 1} and $\\{x\\}$, Erd\\H{o}s', 'Labels in {0, 1} and $\\{x\\}$, Erd\\H{o}s.'],
    ['we introduce \\ours{}, a benchmark', 'We introduce ours, a benchmark.'],
    ['C^2DLM, DA^{2} and Video-Ma^2mba at 10^{-3} and 10^12', 'C²DLM, DA² and Video-Ma²mba at 10⁻³ and 10¹².'],
    ['x^2_i and ^2 and a^{n}', 'x²_i and ^2 and a^{n}.'],
    [
      'a 12--billion-parameter model, a utility--learning tension',
      'A 12–billion-parameter model, a utility–learning tension.',
    ],
    ['we introduce infty-RoPE, not InftyThink', 'We introduce ∞-RoPE, not InftyThink.'],
  ])('sets what sites leave of LaTeX: %s', (text, set) => {
    expect(readableSentence(text)).toBe(set);
  });

  it('gives a reason without half a bracket, and once', () => {
    expect(
      reasonText({ kind: 'words', field: 'abstract', words: ['KV) cache', 'KV cache', 'LLM(-Agents', 'f(x)'] }),
    ).toBe('abstract: “KV cache”, “LLM-Agents”, “f(x)”');
  });
});
