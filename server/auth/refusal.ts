/** Why a request is not served. Shared by HTTP answers and socket upgrades. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly code: 'unauthorized' | 'forbidden_origin';
  readonly detail: string;
}

export function forbidden(detail: string): Refusal {
  return { status: 403, code: 'forbidden_origin', detail };
}

export function unauthorized(detail: string): Refusal {
  return { status: 401, code: 'unauthorized', detail };
}
