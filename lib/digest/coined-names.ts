import { cues } from './sentence-cues.ts';

/** Words that look coined to {@link coinedWord} but everyone knows. */
const common = new Set(
  'LLM LLMs AI GPT RL LM LMs VLM VLMs MLLM MLLMs NLP GPU GPUs CPU API APIs RAG 2D 3D 4D CNN RGB RNN SQL PDF QA STEM SFT RLHF GPT-4 GPT-4o CLIP VQA HTML JSON DNA VLA GUI MoE ViT SOTA SVG USA UI OCR CoT GRPO DPO PPO LoRA ML ASR TTS VAE GAN GANs MRI CT EEG LSTM BERT'.split(
    ' ',
  ),
);
const wellKnown = /^(?:GPT|LLaMA|Llama|Qwen|DeepSeek|ImageNet|ChatGPT)/;

/** "LayerSkip", "DINGO", "Gen-2", "V-REX": capitals or digits where a plain word has none. */
const coinedWord =
  /(?<![\w-])(?=[\w.@+-]*[A-Z])(?:[A-Za-z]+[a-z][A-Z][\w.@+-]*|[A-Z]{2,}[\w.@+-]*|[A-Z][a-z]+[-.]?[\dA-Z][\w.@+-]*|[A-Z]\w*-[A-Z]{2,}\w*|[A-Z]\d\w*)/g;

/** "LayerSkip: …", "Deep Search - …": what precedes the title's colon or dash. */
const heading = /^([^:]{2,40}?)\s*(?::|\s-{1,2}\s|—)/;

function coinedWords(text: string): string[] {
  return [...text.matchAll(coinedWord)]
    .map(([word]) => word.replace(/[.+@-]+$/, ''))
    .filter((word) => !common.has(word) && !common.has(word.replace(/s$/, '')) && !wellKnown.test(word));
}

/**
 * Finds the names that a paper gives to what it presents: before the colon of its title, coined words in the title, and
 * the first coined word after "we propose".
 * @returns names that occur in the sentences
 */
export function findCoinedNames(title: string, sentences: readonly string[]): string[] {
  const head = heading.exec(title)?.[1];
  const proposal = sentences.find(cues.proposes);
  const named = proposal === undefined ? undefined : nameProposedIn(proposal);
  const all = sentences.join(' ').toLowerCase();
  return [
    ...new Set([
      ...(head !== undefined && head.split(' ').length <= 3 ? [head.trim()] : []),
      ...coinedWords(title),
      ...(named === undefined ? [] : [named]),
    ]),
  ].filter((name) => all.includes(name.toLowerCase()));
}

function nameProposedIn(sentence: string): string | undefined {
  const rest = sentence.slice(Math.max(0, sentence.search(/\b(?:we|this|our|authors?|i)\b/i)));
  const [first] = coinedWords(rest);
  return first !== undefined && rest.indexOf(first) < 160 ? first : undefined;
}

/** Returns a pattern of names as whole words, capitals aside; undefined if there are none. */
export function namePattern(names: readonly string[], before = '(?<!\\w)'): RegExp | undefined {
  if (names.length === 0) return undefined;
  const written = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return new RegExp(`${before}(?:${written})(?![A-Za-z])`, 'i');
}
