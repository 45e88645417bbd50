import { defineContentScript } from 'wxt/utils/define-content-script';
import { runSource } from '../lib/page/run-source.ts';
import { arxiv } from '../lib/sources/arxiv.ts';

export default defineContentScript({
  matches: ['https://arxiv.org/*'],
  runAt: 'document_idle',
  main: (context) => runSource(arxiv, context),
});
