import type { PublishedContext } from '../../shared/protocol/http.ts';
import type { Gate } from '../../shared/validation/diagnostic.ts';
import type { Inspection } from '../scan/scanner.ts';
import { documentAtRest } from './document-at-rest.ts';
import { surroundingsOf } from './spec-surroundings.ts';
import { publishContext } from './validation-context.ts';
import type { Workspace } from './workspace.ts';

export interface SpecInspection extends Inspection {
  readonly epoch: string;
  /** The edit up to which the document was judged. */
  readonly seq: number;
  readonly context: PublishedContext;
}

/** Judges a spec's present document. @param background nobody waits for the answer. */
export async function inspectSpec(
  workspace: Workspace,
  id: string,
  gate: Gate,
  background = false,
): Promise<SpecInspection> {
  const demands = await workspace.template.demandsOn(workspace.catalogue.any(id).record.path);
  const source = await workspace.locks.run(id, () => documentAtRest(workspace, id));
  const { path, epoch } = workspace.catalogue.any(id).record;
  const surroundings = await surroundingsOf(workspace, path, demands.schema);
  const context = publishContext(path, demands, gate, workspace.clock, surroundings);
  const inspection = await workspace.scanner.inspect({
    source,
    schema: demands.schema,
    context,
    ...(background ? { background } : {}),
  });
  return { ...inspection, epoch, seq: source.stored.seq, context };
}
