import { config } from 'zod';

/**
 * Zod compiles its object schemas with `Function` where it may. The extension's pages forbid that, and the mere attempt
 * is reported as a violation of their policy; so whoever makes a schema imports this file first.
 */
config({ jitless: true });
