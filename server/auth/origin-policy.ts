import type { IncomingMessage } from 'node:http';
import { type HostName, isLoopbackHost, parseHost, plainAddress } from './host.ts';
import { forbidden, type Refusal } from './refusal.ts';

export interface OriginPolicyConfig {
  /** The address the server listens on. */
  readonly host: string;
  /** Origins under which visitors reach the server besides its own address. */
  readonly publicUrl: readonly string[];
}

/**
 * Keeps other web sites out: a page elsewhere can make a browser send requests here, by DNS rebinding even with a name of
 * its own. So the Host must be ours, an Origin must be ours, and the browser must not call the request cross-site.
 */
export class OriginPolicy {
  readonly #config: OriginPolicyConfig;
  readonly #publicHosts: ReadonlySet<string>;

  constructor(config: OriginPolicyConfig) {
    this.#config = config;
    this.#publicHosts = new Set(config.publicUrl.map((origin) => new URL(origin).host));
  }

  /** Null when the request may go on. */
  refuse(request: IncomingMessage): Refusal | null {
    const host = parseHost(request.headers.host);
    if (host === null || !this.#isOurs(host, request)) {
      return forbidden('The Host of the request is not an address of this server; name it with --public-url.');
    }
    const { origin } = request.headers;
    if (origin !== undefined && origin !== `http://${host.host}` && !this.#config.publicUrl.includes(origin)) {
      return forbidden('The Origin of the request is not an address of this server.');
    }
    if (request.headers['sec-fetch-site'] === 'cross-site' && !isNavigation(request)) {
      return forbidden('Another web site sent this request.');
    }
    return null;
  }

  #isOurs({ name, host }: HostName, request: IncomingMessage): boolean {
    if (isLoopbackHost(name) || name === plainAddress(this.#config.host) || this.#publicHosts.has(host)) return true;
    // Bound to all addresses: the one this connection came in on. An address cannot be rebound the way a name can.
    const local = request.socket.localAddress;
    return local !== undefined && name === plainAddress(local);
  }
}

/** Following a link from another site is fine; it reads a page and carries no strict cookie. */
export function isNavigation(request: IncomingMessage): boolean {
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    request.headers['sec-fetch-mode'] === 'navigate' &&
    request.headers.upgrade === undefined
  );
}
