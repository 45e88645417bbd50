/** `npm run docs:rooms`: writes the table of rooms into ARCHITECTURE.md. */
import { writeFileSync } from 'node:fs';
import { docPath, withRooms } from './imports/rooms-doc.ts';

writeFileSync(docPath, withRooms());
