/** `npm run docs:sources`: writes docs/sources.md. */
import { writeFileSync } from 'node:fs';
import { sources } from '../lib/sources/index.ts';
import { docPath, sourcesDoc } from './sources/doc.ts';

writeFileSync(docPath, sourcesDoc(sources));
