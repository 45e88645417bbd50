import { config } from 'zod';

/**
 * Turns off Zod's compilation of schemas with `Function`. The extension's pages forbid it, and the mere attempt is
 * reported as a policy violation; so every file that builds a schema imports this file first.
 */
config({ jitless: true });
