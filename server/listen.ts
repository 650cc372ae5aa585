import type { Server } from 'node:http';
import { isIPv6 } from 'node:net';
import { hasCode } from './repo/inside.ts';
import { StartError } from './start-error.ts';

/**
 * Listens and returns the port, which the system chooses for 0.
 * @throws StartError when the port or the address cannot be had.
 */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((error: unknown) => {
    throw explain(error, host, port);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** An address for browsers on this machine. */
export function addressOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : isIPv6(host) ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function explain(error: unknown, host: string, port: number): unknown {
  if (hasCode(error, 'EADDRINUSE'))
    return new StartError(`port ${port} is in use on ${host}; choose another with --port`);
  if (hasCode(error, 'EACCES'))
    return new StartError(`port ${port} needs more rights than this user has; choose another with --port`);
  if (hasCode(error, 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'))
    return new StartError(`${host} is no address of this machine; choose another with --host`);
  return error;
}

/** Milliseconds that requests under way get to finish. */
const grace = 2_000;

/** Takes no more requests and ends when those under way are answered, or after a while regardless. */
export async function stopListening(server: Server): Promise<void> {
  if (!server.listening) return;
  const timer = setTimeout(() => server.closeAllConnections(), grace);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(timer);
}
