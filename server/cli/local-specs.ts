import type { CreateSpecBody, SpecSummary } from '../../shared/protocol/http.ts';
import type { ExportBody, ExportResult, SpecChanges } from '../../shared/protocol/publish.ts';
import type { OpenedRepository } from '../app.ts';
import { problemOf } from '../http/error-problem.ts';
import { presentSummary } from '../http/present-spec.ts';
import { shutDown } from '../shutdown.ts';
import { createFromMarkdown, createFromTitle } from '../specs/create-spec.ts';
import { publishOrExport } from '../specs/publish-or-export.ts';
import { changesOf } from '../specs/spec-changes.ts';
import { CommandError } from './command-error.ts';
import type { SpecService } from './spec-service.ts';

/** The specs of a repository that no server has open: this process has them to itself. */
export class LocalSpecs implements SpecService {
  readonly address = null;
  readonly #opened: OpenedRepository;

  constructor(opened: OpenedRepository) {
    this.#opened = opened;
  }

  async list(): Promise<readonly SpecSummary[]> {
    const { workspace } = this.#opened;
    const live = workspace.catalogue.entries().filter(({ record }) => record.deletedAt === null);
    return live.map((entry) => presentSummary(workspace, entry));
  }

  async create(body: CreateSpecBody): Promise<SpecSummary> {
    const { workspace } = this.#opened;
    const entry = await explained(
      'title' in body
        ? createFromTitle(workspace, body.title, body.path)
        : createFromMarkdown(workspace, body.markdown, body.path),
    );
    return presentSummary(workspace, entry);
  }

  async changes(id: string, branch: string | null): Promise<SpecChanges> {
    return await explained(changesOf(this.#opened.workspace, id, branch));
  }

  async export(id: string, body: ExportBody): Promise<ExportResult> {
    return await explained(publishOrExport(this.#opened.workspace, id, body));
  }

  async close(): Promise<void> {
    await shutDown(this.#opened.closing, this.#opened.workspace.log);
  }
}

/** The words for people are the same as over HTTP. */
async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const problem = problemOf(error);
    throw problem.code === 'internal_error' ? error : new CommandError(problem.message);
  }
}
