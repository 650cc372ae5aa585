import { config } from 'zod/mini';

// The content policy forbids `eval`; imported before any schema is used, so that zod never tries to compile one.
config({ jitless: true });
