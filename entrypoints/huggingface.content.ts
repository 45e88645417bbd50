import { defineContentScript } from 'wxt/utils/define-content-script';
import { runSource } from '../lib/page/run-source.ts';
import { huggingface } from '../lib/sources/huggingface.ts';

export default defineContentScript({
  // The whole site, because its pages change without a page load.
  matches: ['https://huggingface.co/*'],
  runAt: 'document_idle',
  main: (context) => runSource(huggingface, context),
});
