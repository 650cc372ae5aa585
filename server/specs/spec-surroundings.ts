import type { TemplateSchema } from '../../shared/spec/schema.ts';
import type { Baseline } from '../../shared/validation/baseline.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import { decodeText } from '../decode-text.ts';
import type { Repository } from '../repo/repository.ts';
import { sha256Of } from '../repo/spec-file.ts';
import { itemsBeside } from './spec-beside.ts';
import { documentsAround, featureAround } from './validation-context.ts';
import type { Workspace } from './workspace.ts';

/** What rules compare a spec with. */
export type Surroundings = Pick<ValidationContext, 'repository' | 'baseline' | 'feature'>;

/** Milliseconds for which the repository's list of files is not asked for again. */
const freshFor = 5_000;

interface Known {
  readAt: number;
  documents: Promise<readonly string[] | null>;
  /** By path: the baseline of the version last asked for. */
  readonly baselines: Map<string, { readonly version: string; readonly baseline: Promise<Baseline> }>;
}

const known = new WeakMap<Repository, Known>();

/**
 * The documents of the repository, the file as HEAD has it, and what the spec beside it says; parts that are not to be had
 * are left out, so that a rule which needs them stays silent. All are kept while they hold.
 */
export async function surroundingsOf(
  workspace: Workspace,
  path: string,
  schema: TemplateSchema,
): Promise<Surroundings> {
  const [repository, baseline, spec] = await Promise.all([
    documentsFor(workspace, path),
    baselineFor(workspace, path, schema),
    itemsBeside(workspace, path),
  ]);
  return { ...repository, ...(baseline === null ? {} : { baseline }), ...featureAround(path, spec) };
}

/** The documents alone: for a file that is judged as it is, there is nothing to compare. */
export async function documentsFor(workspace: Workspace, path: string): Promise<Surroundings> {
  return documentsAround(path, await stateOf(workspace).documents);
}

async function baselineFor(workspace: Workspace, path: string, schema: TemplateSchema): Promise<Baseline | null> {
  const { baselines } = stateOf(workspace);
  const bytes = await workspace.repository.committed(path);
  if (bytes === null) return null;
  const version = `${schema.hash} ${sha256Of(bytes)}`;
  try {
    const kept = baselines.get(path);
    if (kept?.version === version) return await kept.baseline;
    const baseline = workspace.scanner.baseline({ markdown: decodeText(bytes), schema });
    baselines.set(path, { version, baseline });
    return await baseline;
  } catch {
    // A version that cannot be read or takes too long has nothing to say.
    return null;
  }
}

function stateOf({ repository, clock }: Workspace): Known {
  const now = clock.now();
  const state = known.get(repository) ?? {
    readAt: Number.NEGATIVE_INFINITY,
    documents: Promise.resolve(null),
    baselines: new Map(),
  };
  known.set(repository, state);
  if (now - state.readAt >= freshFor) {
    state.readAt = now;
    state.documents = repository.documents().catch(() => null);
  }
  return state;
}
