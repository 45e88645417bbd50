/** Papers of our own invention, for the listings that tests, the tour and the screenshots serve. None of them exists. */
export interface SitePaper {
  id: string;
  title: string;
  abstract: string;
  authors: string[];
  /** Day of the first version, `YYYY-MM-DD`. */
  published: string;
  upvotes: number;
  comments?: number;
  code?: string;
  stars?: number;
  organisation?: string;
  summary?: string;
  keywords?: string[];
}

export const sitePapers: readonly SitePaper[] = [
  {
    id: '2611.09001',
    title: 'Drafting Ahead: Speculative Decoding with a Shared Cache',
    abstract:
      'Large language models answer slowly because each token waits for the one before it. Speculative decoding lets a small model draft several tokens that the large model then checks at once. We introduce Drafting Ahead, which lets the draft and the target model share one key-value cache, so that a rejected draft costs no second pass. On four translation and two code benchmarks it answers 2.9 times faster than plain decoding with the same output, and it needs no training.',
    authors: ['Ada Lindqvist', 'Kwame Mensah', 'Yuki Tanabe', 'Sofia Duarte'],
    published: '2026-11-18',
    upvotes: 84,
    comments: 5,
    code: 'https://github.com/drafting-ahead/drafting-ahead',
    stars: 612,
    organisation: 'Northlight Lab',
    summary: 'A shared cache for draft and target model makes speculative decoding 2.9 times faster.',
    keywords: ['speculative decoding', 'key-value cache', 'inference'],
  },
  {
    id: '2611.09014',
    title: 'What Retrieval Leaves Out: Measuring Omission in Retrieval-Augmented Generation',
    abstract:
      'Retrieval-augmented generation is judged by what its answers say, hardly ever by what they leave out. We present OmitBench, 4,800 questions whose answers need at least three documents, with every necessary statement marked by two annotators. Across eleven systems, 38% of the necessary statements that were retrieved never reach the answer. A reranker that rewards coverage instead of similarity halves this loss. We release the questions and the marks.',
    authors: ['Miriam Oyelaran', 'Jonas Weidner', 'Priya Raghunathan'],
    published: '2026-11-17',
    upvotes: 61,
    comments: 3,
    code: 'https://github.com/omitbench/omitbench',
    stars: 148,
    keywords: ['retrieval-augmented generation', 'evaluation', 'benchmark'],
  },
  {
    id: '2611.08877',
    title: 'Small Models, Long Memory: A 3B Agent that Remembers a Month of Work',
    abstract:
      'Agents forget what they did last week. We propose Ledger, a memory that an agent writes as short dated notes and reads by asking questions of them, and train a 3B model to use it with reinforcement learning on simulated office months. The agent completes 71% of tasks that refer to earlier weeks, where a 70B model with a long context completes 64% at forty times the cost.',
    authors: ['Tomás Ferreira', 'Hana Kovář', 'Li Wen', 'Abdul Rahman Siddiqui', 'Greta Holm'],
    published: '2026-11-16',
    upvotes: 57,
    code: 'https://github.com/ledger-memory/ledger',
    stars: 3290,
    organisation: 'Institute for Practical Agents',
    keywords: ['agents', 'memory', 'reinforcement learning'],
  },
  {
    id: '2611.09102',
    title: 'Pruning by Asking: Removing Attention Heads that Nobody Queries',
    abstract:
      'Structured pruning removes whole attention heads, but which ones? We show that a head whose queries are predictable from the layer below carries almost no information, and that this can be measured in one forward pass over 512 sentences. Removing such heads takes 31% of the parameters out of a 7B model and loses 0.6 points on average over nine tasks, without retraining.',
    authors: ['Ingrid Solheim', 'Mateo Álvarez'],
    published: '2026-11-19',
    upvotes: 33,
    keywords: ['pruning', 'attention', 'efficiency'],
  },
  {
    id: '2611.08940',
    title: 'From Sketch to Circuit: Diffusion Models that Obey Design Rules',
    abstract:
      'Diffusion models draw convincing circuits that no factory can make. We introduce a guidance term that is the gradient of a differentiable design-rule checker, so that each denoising step moves the drawing towards one that can be manufactured. Of the layouts generated this way, 93% pass the checker of an open 130 nm process, against 4% without guidance.',
    authors: ['Noor Haddad', 'Peter van der Meer', 'Chiara Fontana'],
    published: '2026-11-16',
    upvotes: 29,
    comments: 1,
    code: 'https://github.com/sketch-to-circuit/s2c',
    stars: 77,
    keywords: ['diffusion', 'hardware design'],
  },
  {
    id: '2611.09055',
    title: 'Text-to-SQL Without Schemas: Learning Databases by Looking at Them',
    abstract:
      'Text-to-SQL systems are given a schema that real databases do not have: columns are called c17 and keys are not declared. We present LookSQL, which first explores a database with small queries, writes down what it learned as comments, and answers afterwards. On a new set of 62 undocumented databases it answers 58% of the questions right, 19 points more than systems that are handed the raw schema.',
    authors: ['Bogdan Ionescu', 'Fatima Zahra El Idrissi', 'Sang-woo Park', 'Emily Carter'],
    published: '2026-11-18',
    upvotes: 26,
    keywords: ['text-to-SQL', 'databases', 'agents'],
  },
  {
    id: '2611.08801',
    title: 'A Survey of Evaluation for Tool-Using Language Models',
    abstract:
      'Language models call tools, and papers report how often that went well, each in its own way. This survey collects 142 evaluations of tool use from three years, sorts them by what they hold fixed (tools, tasks, users, time), and shows that fewer than one in five can be repeated. We end with a checklist of eleven questions that an evaluation should answer.',
    authors: ['Ruth Adeyemi', 'Lars Nygård'],
    published: '2026-11-15',
    upvotes: 22,
    keywords: ['survey', 'tool use', 'evaluation'],
  },
  {
    id: '2611.09120',
    title: 'Hearing the Room: Speech Separation from a Single Echo',
    abstract:
      'Two people who speak at once cannot be told apart by one microphone, unless the room helps. We show that the first echo of a room carries the direction of each voice, and train a network of 1.2 million parameters that separates two speakers from one channel with a quality of 14.1 dB SI-SDR in rooms that it never heard.',
    authors: ['Camille Rousseau', 'Hiroshi Endo', 'Daniel Okafor'],
    published: '2026-11-19',
    upvotes: 17,
    keywords: ['speech', 'source separation'],
  },
  {
    id: '2611.09077',
    title: 'Gaussian Splats for Coral Reefs: Mapping Growth from Divers\u2019 Videos',
    abstract:
      'Reefs are surveyed by divers with small cameras, in moving water and changing light. We adapt Gaussian splatting to these videos by modelling the water between camera and reef, and measure growth between two visits to 4 mm. In a study of nine reefs over two years the maps agree with measurements by hand, in a tenth of the diving time.',
    authors: ['Leilani Kahale', 'Marco Benedetti', 'Anh Nguyen'],
    published: '2026-11-18',
    upvotes: 14,
    keywords: ['Gaussian splatting', '3D reconstruction'],
  },
  {
    id: '2611.08899',
    title: 'Calibrated Doubt: Teaching Language Models to Say \u201CI Do Not Know\u201D',
    abstract:
      'A model that is asked what it cannot know should say so. We fine-tune on questions about events after the training data, with the right answer being a refusal, and find that the habit carries over: on four benchmarks of unanswerable questions, false answers fall from 61% to 12%, while answerable ones lose 1.1 points. What counts is the variety of the questions, not their number.',
    authors: ['Olga Petrenko', 'Samuel Tetteh', 'Wei-Lin Chang'],
    published: '2026-11-16',
    upvotes: 12,
    comments: 2,
    keywords: ['calibration', 'hallucination'],
  },
  {
    id: '2611.09033',
    title: 'Low-Rank Updates Are Enough for Federated Fine-Tuning',
    abstract:
      'Fine-tuning a model on many phones sends more data than the phones can afford. We prove that, for losses that are smooth in the low-rank directions, averaging LoRA factors after one orthogonal alignment converges at the same rate as averaging full gradients, and show on three datasets that it needs 160 times fewer bytes.',
    authors: ['Zeynep Arslan', 'Viktor Hansson', 'Rohan Mehta'],
    published: '2026-11-17',
    upvotes: 9,
    keywords: ['federated learning', 'LoRA'],
  },
  {
    id: '2611.09141',
    title: 'The 1% that Matters: Selecting Pre-Training Data by Forgetting',
    abstract:
      'Which documents does a language model need? We train a small model, let it forget by continuing on noise, and keep the documents that it forgets first. Training on the 1% that is forgotten fastest, mixed with 20% at random, reaches the loss of the full data in half the steps. The selection carries over from a model of 160M to one of 3B parameters.',
    authors: ['Esi Boateng', 'Nikolai Sørensen'],
    published: '2026-11-19',
    upvotes: 8,
    keywords: ['data selection', 'pre-training'],
  },
];
