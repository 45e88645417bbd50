/** `npm run docs:formats`: writes the tables of docs/formats.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { docPath, formatsDoc } from './formats/doc.ts';

writeFileSync(docPath, await formatsDoc(readFileSync(docPath, 'utf8')));
