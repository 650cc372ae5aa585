import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Environment } from '../config/read.ts';
import { isCompiled } from '../program.ts';
import type { CheckMessage } from './check-worker.ts';
import type { CheckSettings, FileOutcome } from './file-report.ts';
import { type RepositoryState, repositoryStateOf } from './repository-state.ts';

/** Fewer files than this are judged before a thread would have started. */
const WORTH_A_THREAD = 12;
const MOST_THREADS = 8;
/** Files sent at once: enough to keep a thread busy, few enough that all threads end together. */
const MOST_AT_ONCE = 8;
/** Most of what judging makes is short-lived: with room for it, collecting garbage costs a third. */
const resourceLimits = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 2048 };

/** Up to so many files end before it pays that V8 compiles what runs often a second time, at length. */
const FEW_FILES = 500;
/** Compiled later, they take a fifth less CPU (`npm run bench:check`). */
const COMPILE_LATER = '--interrupt-budget=1000000';

/**
 * Judges files in threads and hands out what becomes of them in the order given, as soon as it is known. Never holds
 * more than the answers that wait for an earlier one.
 */
export async function checkFiles(
  paths: readonly string[],
  settings: CheckSettings,
  environment: Environment,
  report: (outcome: FileOutcome, done: number) => void,
): Promise<void> {
  // Asked while threads start.
  const state = repositoryStateOf(paths, environment);
  const threads = Math.min(availableParallelism(), MOST_THREADS, Math.floor(paths.length / WORTH_A_THREAD));
  if (threads < 2 || !isCompiled) return await checkHere(paths, settings, await state, report);
  if (paths.length <= FEW_FILES) setFlagsFromString(COMPILE_LATER);
  const inOrder = new InOrder(report);
  const queue = batches(paths, threads);
  await Promise.all(Array.from({ length: threads }, () => runThread(queue, settings, state, inOrder)));
}

async function checkHere(
  paths: readonly string[],
  settings: CheckSettings,
  { documents, published }: RepositoryState,
  report: (outcome: FileOutcome, done: number) => void,
): Promise<void> {
  const { FileJudge } = await import('./file-judge.ts');
  const judge = new FileJudge(settings, documents);
  for (const [index, path] of paths.entries())
    report(await judge.judge(path, published.get(resolve(path)) ?? null), index + 1);
}

interface Batch {
  readonly at: number;
  readonly paths: readonly string[];
}

function batches(paths: readonly string[], threads: number): Batch[] {
  const size = Math.max(1, Math.min(MOST_AT_ONCE, Math.ceil(paths.length / (threads * 8))));
  const starts = Array.from({ length: Math.ceil(paths.length / size) }, (_, index) => index * size);
  return starts.map((at) => ({ at, paths: paths.slice(at, at + size) }));
}

/** One thread, given the next batch whenever it has answered the last. */
function runThread(
  queue: Batch[],
  settings: CheckSettings,
  state: Promise<RepositoryState>,
  inOrder: InOrder,
): Promise<void> {
  return new Promise((done, reject) => {
    const worker = new Worker(new URL('./check-worker.js', import.meta.url), { workerData: settings, resourceLimits });
    const send = (message: CheckMessage) => worker.postMessage(message);
    let current: Batch | undefined;
    const next = ({ published }: RepositoryState) => {
      current = queue.shift();
      if (current === undefined) void worker.terminate().then(() => done());
      else send({ files: current.paths.map((path) => ({ path, published: published.get(resolve(path)) ?? null })) });
    };
    worker.on('message', (outcomes: readonly FileOutcome[]) => {
      if (current !== undefined) inOrder.add(current.at, outcomes);
      void state.then(next);
    });
    worker.on('error', reject);
    state.then((known) => {
      send({ documents: known.documents });
      next(known);
    }, reject);
  });
}

/** Puts answers back into the order of the questions. */
class InOrder {
  readonly #report: (outcome: FileOutcome, done: number) => void;
  readonly #waiting = new Map<number, readonly FileOutcome[]>();
  #next = 0;

  constructor(report: (outcome: FileOutcome, done: number) => void) {
    this.#report = report;
  }

  add(at: number, outcomes: readonly FileOutcome[]): void {
    this.#waiting.set(at, outcomes);
    for (let ready = this.#waiting.get(this.#next); ready !== undefined; ready = this.#waiting.get(this.#next)) {
      this.#waiting.delete(this.#next);
      for (const outcome of ready) this.#report(outcome, ++this.#next);
    }
  }
}
