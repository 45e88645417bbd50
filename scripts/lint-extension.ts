/**
 * Mozilla's linter over the Firefox build: nothing but what is allowed here, each with its reason.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

interface Finding {
  code: string;
  message: string;
  file?: string;
}

/** A finding that we know and keep: its code, the files it may stand in, what it says, and why. */
const allowed: readonly { code: string; file: RegExp; message?: RegExp; reason: string }[] = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /^chunks\//,
    reason:
      "react-dom's support for dangerouslySetInnerHTML, which our linter forbids and Trusted Types would refuse; and linkedom's documents, which are a script's and no page's.",
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /^background\.js$/,
    message: /^Unsafe call to \w+\(n\)\.document\(\)\.write for argument 0$/,
    reason: "micromark's tokenizer of a document, which has methods of these names and knows no page.",
  },
  {
    code: 'DANGEROUS_EVAL',
    file: /^(chunks\/|background\.js)/,
    reason: 'zod tries whether the Function constructor works and goes without it: the policy forbids it.',
  },
];

const program = path.resolve('node_modules/web-ext/bin/web-ext.js');
const { stdout, stderr } = spawnSync(
  process.execPath,
  [program, 'lint', '--source-dir', '.output/firefox-mv3', '--output', 'json', '--no-config-discovery'],
  { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);
if (!stdout.trim().startsWith('{')) {
  console.error(stderr || stdout);
  throw new Error('The extension linter returned no report.');
}
const report = JSON.parse(stdout) as Record<'errors' | 'warnings' | 'notices', Finding[]>;
const findings = [...report.errors, ...report.warnings, ...report.notices];
const unexpected = findings.filter(
  ({ code, file, message }) =>
    !allowed.some(
      (entry) => entry.code === code && entry.file.test(file ?? '') && (entry.message?.test(message) ?? true),
    ),
);
for (const { code, message, file } of unexpected) console.error(`${file ?? 'the extension'}: ${code}: ${message}`);
console.log(`extension linter: ${findings.length} findings, ${unexpected.length} of them not allowed`);
process.exit(unexpected.length === 0 ? 0 : 1);
