import { isLoopbackHost } from '../auth/host.ts';
import { UsageError } from './option.ts';
import type { ServerConfig } from './server-options.ts';

/**
 * Safe by default: without a token the server is for this machine alone.
 * @throws UsageError in one line.
 */
export function assertSafeBinding(config: Pick<ServerConfig, 'host' | 'token'>): void {
  if (config.token === null && !isLoopbackHost(config.host)) {
    throw new UsageError(
      `--host ${config.host} can be reached from other machines, so it needs --token (or COSPEC_TOKEN) with a secret of at least 16 characters`,
    );
  }
}
