import { createServer, type Server } from 'node:http';
import type { LimitConfig } from '../config/server-options.ts';
import { AddressCount } from '../sync/address-count.ts';

/** How often requests that take too long are looked for. Milliseconds. */
const CHECK_MS = 1_000;

/**
 * The HTTP server with its bounds: who sends a request byte by byte, or opens one connection after the other, is cut off
 * (408, or without a word) and takes nobody's place.
 */
export function createWebServer(
  config: Pick<LimitConfig, 'headerTimeout' | 'requestTimeout' | 'maxConnectionsPerAddress'>,
): Server {
  const { requestTimeout } = config;
  const headersTimeout = Math.min(config.headerTimeout, requestTimeout);
  const connectionsCheckingInterval = Math.min(CHECK_MS, headersTimeout);
  const server = createServer({ headersTimeout, requestTimeout, connectionsCheckingInterval });
  const addresses = new AddressCount(config.maxConnectionsPerAddress);
  server.prependListener('connection', (socket) => {
    const giveBack = addresses.take(socket.remoteAddress);
    if (giveBack === null) socket.destroy();
    else socket.once('close', giveBack);
  });
  return server;
}
