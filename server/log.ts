import type { Logger } from 'pino';

/** What the server's parts may say. Never content of documents, never secrets. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
