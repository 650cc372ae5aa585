import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RequestCounts } from '../http/request-counts.ts';
import { CLOSE_REASONS } from '../sync/close-reasons.ts';
import type { SyncCounts } from '../sync/sync-counts.ts';

/** What is looked at when somebody asks for the metrics. */
export interface MetricSources {
  readonly version: string;
  readonly sync: SyncCounts;
  readonly requests: RequestCounts;
  /** Sockets that are open. */
  connections(): number;
  /** Documents in memory. */
  documents(): number;
  /** Specs that are not deleted. */
  specs(): number;
  /** Those of them whose stored document is known to be damaged. */
  damaged(): number;
  isStorageFull(): boolean;
}

/** Seconds: an fsync takes one or two milliseconds on a good disk, and hundreds on a bad one. */
const COMMIT_BUCKETS = [0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1, 2, 4];
const VALIDATION_BUCKETS = [0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5];

/**
 * The metrics of one server, for Prometheus. What happens with every edit is counted where it happens, in plain numbers,
 * and read here when somebody asks; only what happens once a commit or a validation is observed as it happens.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #commits: Histogram;
  readonly #appends: Counter;
  readonly #validations: Histogram;

  constructor() {
    const registers = [this.#registry];
    this.#commits = new Histogram({
      name: 'cospec_journal_commit_seconds',
      help: 'Time to make a group of edits durable',
      buckets: COMMIT_BUCKETS,
      registers,
    });
    this.#appends = new Counter({
      name: 'cospec_journal_appends_total',
      help: 'Appends made durable by those commits: what comes during a commit shares the next one',
      registers,
    });
    this.#validations = new Histogram({
      name: 'cospec_validation_seconds',
      help: 'Time to judge a document on the server, in its thread',
      buckets: VALIDATION_BUCKETS,
      registers,
    });
  }

  /** Edits became durable together. @param milliseconds it took. @param appends that shared the commit. */
  committed(milliseconds: number, appends: number): void {
    this.#commits.observe(milliseconds / 1_000);
    this.#appends.inc(appends);
  }

  /** @param milliseconds that judging a document took. */
  validated(milliseconds: number): void {
    this.#validations.observe(milliseconds / 1_000);
  }

  /** Names the sources. To be called once. */
  watch(sources: MetricSources): void {
    const { sync, requests } = sources;
    this.#gauge('cospec_connections', 'Open sockets of live editing', () => sources.connections());
    this.#gauge('cospec_documents_resident', 'Documents in memory', () => sources.documents());
    this.#gauge('cospec_specs', 'Specs and other files known, deleted ones not counted', () => sources.specs());
    this.#gauge(
      'cospec_documents_damaged',
      'Documents whose stored data is damaged, found at the start or when opened',
      () => sources.damaged(),
    );
    this.#gauge('cospec_storage_full', '1 while edits wait for space on the disk', () =>
      Number(sources.isStorageFull()),
    );
    this.#gauge('cospec_info', 'Version of Cospec', () => 1, { version: sources.version });
    this.#counter('cospec_edits_total', 'Edits made durable', () => sync.edits);
    this.#counter('cospec_edit_bytes_total', 'Bytes of those edits', () => sync.editBytes);
    this.#counter('cospec_acknowledgements_total', 'Answers that all so far is saved', () => sync.acknowledgements);
    this.#counter('cospec_relay_batches_total', 'Flushes of edits to the sockets of a document', () => sync.batches);
    this.#counter('cospec_edit_trials_total', 'Edits tried on a copy of the document first', () => sync.trials);
    this.#counts('cospec_closes_total', 'Sockets closed by the server, and why', ['code', 'reason'], () =>
      Object.entries(CLOSE_REASONS).map(([reason, code]) => [{ code, reason }, sync.closes.get(reason) ?? 0]),
    );
    this.#counts(
      'cospec_reading_pauses_total',
      'Times that a socket was not read for a while, and why',
      ['reason'],
      () => Object.entries(sync.pauses).map(([reason, count]) => [{ reason }, count]),
    );
    this.#counts('cospec_refused_upgrades_total', 'Sockets refused before they opened', ['status'], () =>
      [...sync.refusedUpgrades].map(([status, count]) => [{ status }, count]),
    );
    this.#counts('cospec_http_requests_total', 'Answers to HTTP requests', ['status'], () =>
      [...requests.byStatus].map(([status, count]) => [{ status }, count]),
    );
    // Memory, processor time and the delay of the event loop, under the names that all Node programs have.
    collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All metrics in Prometheus' text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #gauge(name: string, help: string, read: () => number, labels: Readonly<Record<string, string>> = {}): void {
    const registers = [this.#registry];
    new Gauge({
      name,
      help,
      registers,
      labelNames: Object.keys(labels),
      collect() {
        this.set(labels, read());
      },
    });
  }

  #counter(name: string, help: string, read: () => number): void {
    this.#counts(name, help, [], () => [[{}, read()]]);
  }

  /** A counter that something else keeps. */
  #counts(
    name: string,
    help: string,
    labelNames: readonly string[],
    read: () => readonly (readonly [Readonly<Record<string, string | number>>, number])[],
  ): void {
    const registers = [this.#registry];
    new Counter({
      name,
      help,
      registers,
      labelNames: [...labelNames],
      collect() {
        this.reset();
        for (const [labels, count] of read()) this.inc(labels, count);
      },
    });
  }
}
