/** One row of `GET /api/specs`, as far as the tests read it. */
export interface SpecRow {
  readonly id: string;
  readonly repo: string;
  readonly title: string;
  readonly path: string;
  readonly room: string;
  readonly epoch: string;
  readonly number: string | null;
  readonly unexported: boolean;
}

export async function listSpecs(url: string): Promise<SpecRow[]> {
  const answer = await fetch(`${url}/api/specs`);
  const { specs } = (await answer.json()) as { specs: SpecRow[] };
  return specs;
}

export async function specIds(url: string): Promise<string[]> {
  return (await listSpecs(url)).map((spec) => spec.id);
}

/** The exact bytes of a spec as the server prints them. */
export async function markdownOf(url: string, id: string): Promise<Uint8Array> {
  const answer = await fetch(`${url}/api/specs/${id}/markdown`);
  if (!answer.ok) throw new Error(`GET markdown: ${answer.status} ${await answer.text()}`);
  return new Uint8Array(await answer.arrayBuffer());
}

export function postJson(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
