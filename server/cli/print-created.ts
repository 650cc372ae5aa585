import type { SpecSummary } from '../../shared/protocol/http.ts';
import type { SpecService } from './spec-service.ts';

/** Tells where a new spec is. Its path comes first, for scripts. */
export function printCreated({ address }: SpecService, { id, path }: SpecSummary): number {
  const where = address === null ? 'start the server to edit it' : `${address}/specs/${id}`;
  process.stdout.write(`${path}\n${where}; the file is written when you export it\n`);
  return 0;
}
