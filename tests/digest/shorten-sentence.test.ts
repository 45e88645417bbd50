import { describe, expect, it } from 'vitest';
import { isUninformative, shorterForms } from '../../lib/digest/shorten-sentence.ts';
import { splitSentences } from '../../lib/digest/split-sentences.ts';
import { reasonText } from '../../lib/domain/reason-text.ts';
import { readableSentence } from '../../lib/text/readable-text.ts';

/** What reading the digests of six real weeks turned up. */
describe('the shorter forms of a sentence', () => {
  it('ends with no word that leads to the omitted part', () => {
    const forms = shorterForms(
      'We propose Visual Para-Thinker++, a single-policy multi-agent framework in which one shared policy is instantiated as several agents.',
    );
    expect(forms).toContain('We propose Visual Para-Thinker++, a single-policy multi-agent framework');
    for (const form of forms) expect(form).not.toMatch(/\b(?:in|of|on|and|or|the|a|that)$/);
    expect(
      shorterForms('We study the case where self-evolution leads to undesirable or even harmful outcomes.'),
    ).not.toContain('We study the case where self-evolution leads to undesirable');
  });

  it('keeps list items of several words together', () => {
    for (const form of shorterForms(
      'We introduce Skywork UniPic, a model that unifies image understanding, text-to-image generation, and image editing within a single architecture.',
    )) {
      expect(form).not.toContain('UniPic text-to-image');
    }
  });

  it('drops the first point of a list whose other points are in other sentences', () => {
    const forms = shorterForms(
      'We present SANA, a framework for editing videos, with the following three core designs: (1) A hybrid transformer has softmax attention in part of its blocks.',
    );
    expect(forms).toContain('We present SANA, a framework for editing videos');
    for (const form of forms) expect(form).not.toMatch(/\(1\)|following/);
    const numbered = 'We look at current training and identify three crucial phenomena: 1) A cold start is critical.';
    for (const form of shorterForms(numbered)) expect(form).not.toContain('1)');
    expect(shorterForms('(1) A hybrid transformer has softmax attention in part of its blocks.')).toContain(
      'A hybrid transformer has softmax attention in part of its blocks.',
    );
    expect(shorterForms('1) To address these challenges, we introduce an evaluation of three dimensions.')[0]).toBe(
      'we introduce an evaluation of three dimensions.',
    );
  });

  it('does not end with a name whose explanation after the colon is cut', () => {
    for (const form of shorterForms(
      'We study post-conclusion continuation in answer-correct data: a continuation that follows the first answer of all.',
    )) {
      expect(form).not.toMatch(/: a continuation$/);
    }
  });

  it('does not end with a dash and the word after it', () => {
    const forms = shorterForms(
      'We present Kimi-VL, an efficient open-source model that offers strong agent capabilities - all while activating few parameters.',
    );
    expect(forms).toContain('We present Kimi-VL, an efficient open-source model that offers strong agent capabilities');
    for (const form of forms) expect(form).not.toMatch(/- all$/);
  });

  it('keeps words of a comma-separated list together', () => {
    for (const form of shorterForms(
      'We present the Modality Integration Rate (MIR), an effective, robust, and generalized metric of quality.',
    )) {
      expect(form).not.toContain('Rate (MIR) robust');
    }
  });

  it('skips a second name between two commas that the rest needs', () => {
    const forms = shorterForms(
      'We introduce Claw-SWE-Bench, a benchmark and adapter protocol that makes heterogeneous agent harnesses, or claws, comparable under fair settings.',
    );
    expect(forms.some((form) => form.endsWith('agent harnesses comparable under fair settings.'))).toBe(true);
    for (const form of forms) expect(form).not.toMatch(/agent harnesses$/);
  });

  it('shortens the parts of an abstract that is one sentence', () => {
    const background = 'Agents are emerging quickly, and prior methods overlook the traces that people leave behind; ';
    const long = `${background.repeat(20)}to address this gap, we propose FileGram, a framework that grounds the memory of agents in traces.`;
    const forms = shorterForms(long);
    expect(forms).toContain('we propose FileGram, a framework that grounds the memory of agents in traces.');
    for (const form of forms) expect(form.length).toBeLessThan(200);
  });

  it('keeps the last of several items joined by "or"', () => {
    for (const form of shorterForms(
      'We propose an adaptive framework that finds several subnetworks, each tailored to a class, semantic cluster, or environmental condition.',
    )) {
      expect(form).not.toMatch(/a class, semantic cluster$/);
    }
  });

  it('keeps a question a question', () => {
    const forms = shorterForms(
      'We pose a fundamental question: Does audio-video joint denoising improve video generation, even when we only care about video quality?',
    );
    expect(forms).toContain(
      'We pose a fundamental question: Does audio-video joint denoising improve video generation?',
    );
    for (const form of forms) expect(form).not.toMatch(/question\?$/);
    for (const form of shorterForms(
      'We propose a new adapter, which swaps between interpretations of one image: style transfer, extraction, or something else still?',
    ).slice(1)) {
      expect(form).not.toMatch(/image\?$/);
    }
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
  ])('leave out what points back: %s', (sentence, form) => {
    expect(shorterForms(sentence)[0]).toBe(form);
  });

  it('keeps all numbers of a list or none', () => {
    for (const form of shorterForms(
      'We propose a quiz-driven framework, featuring (1) typical topics of many papers; (2) a hierarchy of metrics; and (3) a protocol of two modes.',
    )) {
      expect([0, 3]).toContain(form.match(/\(\d\)/g)?.length ?? 0);
    }
  });

  it('keeps the subject after omitting "We show that"', () => {
    const forms = shorterForms(
      'We show that these families of models are quite closely related, and develop a rich framework of theoretical connections.',
    );
    expect(forms).toContain('these families of models are quite closely related');
    for (const form of forms) expect(form).not.toMatch(/^these.*and develop/);
  });

  it('keeps the main clause without a comma before it, and omits references to earlier text', () => {
    const forms = shorterForms(
      'To address these issues we introduce VideoGuide, a novel framework that is consistent in time.',
    );
    expect(forms[0]).toBe('we introduce VideoGuide, a novel framework that is consistent in time.');
    for (const form of forms) expect(form).toMatch(/^we introduce/);
    expect(shorterForms('To bridge the gap, we propose a simple and scalable approach.')[0]).toBe(
      'we propose a simple and scalable approach.',
    );
    expect(
      shorterForms(
        'To overcome the limitations of existing evaluations, we introduce GSM-Symbolic, a better benchmark.',
      )[0],
    ).toMatch(/^To overcome/);
  });

  it('are of sentences that tell something', () => {
    expect(isUninformative('To address these issues, we propose TurtleBench.')).toBe(true);
    expect(isUninformative('We propose TurtleBench.')).toBe(false);
    expect(isUninformative('We attribute this to the lack of world knowledge in long tasks.')).toBe(true);
    expect(isUninformative('We formalize this agreement as the area under a curve.')).toBe(true);
    expect(isUninformative('We address the lack of world knowledge in long tasks.')).toBe(false);
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
