import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { readCookie } from './cookie.ts';
import { type Refusal, unauthorized } from './refusal.ts';

/**
 * One shared secret until accounts come. It is brought as `Authorization: Bearer`, as the cookie that `?token=` was
 * exchanged for, or as the `token` parameter of a socket. The cookie holds a hash, so that the secret itself stays out of
 * browsers' stores.
 */
export class TokenPolicy {
  readonly cookieName: string;
  readonly #token: string | null;

  /** @param port keeps the cookies of two servers on one host apart: browsers do not. */
  constructor(token: string | null, port: number) {
    this.#token = token;
    this.cookieName = `cospec-${port}`;
  }

  get required(): boolean {
    return this.#token !== null;
  }

  /** The cookie's value after a successful sign-in. */
  get cookieValue(): string {
    return createHash('sha256')
      .update(`cospec cookie\n${this.#token ?? ''}`)
      .digest('base64url');
  }

  accepts(candidate: string): boolean {
    return this.#token !== null && equalSecrets(candidate, this.#token);
  }

  /** Null when the request may go on. @param parameter the `token` of a socket's address. */
  refuse(request: IncomingMessage, parameter: string | null = null): Refusal | null {
    if (this.#token === null) return null;
    const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined && this.accepts(bearer)) return null;
    const cookie = readCookie(request.headers.cookie, this.cookieName);
    if (cookie !== null && equalSecrets(cookie, this.cookieValue)) return null;
    if (parameter !== null && this.accepts(parameter)) return null;
    return unauthorized('Open the address of this server with ?token= and its token at the end, once.');
  }
}

/** Compares digests, so that neither content nor length can be told from the time it takes. */
function equalSecrets(left: string, right: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(left), digest(right));
}
