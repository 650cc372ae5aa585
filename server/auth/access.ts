import type { IncomingMessage } from 'node:http';
import { OriginPolicy, type OriginPolicyConfig } from './origin-policy.ts';
import type { Refusal } from './refusal.ts';
import { TokenPolicy } from './token-policy.ts';

/** Who may come in: made once the port is known, asked for every request and every upgrade. */
export interface Access {
  readonly origin: OriginPolicy;
  readonly token: TokenPolicy;
  /** For socket upgrades: origin, then the secret in header, cookie or `token` parameter. */
  refuseUpgrade(request: IncomingMessage): Refusal | null;
}

export function createAccess(config: OriginPolicyConfig & { readonly token: string | null }, port: number): Access {
  const origin = new OriginPolicy(config);
  const token = new TokenPolicy(config.token, port);
  return {
    origin,
    token,
    refuseUpgrade: (request) => origin.refuse(request) ?? token.refuse(request, queryOf(request).get('token')),
  };
}

/** The parameters of a request's address. */
export function queryOf(request: IncomingMessage): URLSearchParams {
  const url = request.url ?? '';
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1));
}
