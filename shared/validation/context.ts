import type { FeatureFileKind } from '../spec/feature-file.ts';
import type { Baseline } from './baseline.ts';
import type { Gate, Severity } from './diagnostic.ts';
import type { SpecItems } from './spec-items.ts';

/** Everything besides document and schema that rules may read. Published by the server so that all replicas agree. */
export interface ValidationContext {
  /** Today's date, `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  readonly gate: Gate;
  /** Name of the folder that holds the spec (`001-co-editing`), or null for a lone file. */
  readonly folder: string | null;
  /** Severities of the project's configuration by rule id: switches rules off, and on those that are off by default. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Words that the project need not explain: acronyms, products, names of its domain. */
  readonly glossary?: readonly string[];
  /** `template`: the document is a template, judged by the rules for templates alone. Absent: a spec. */
  readonly document?: 'template';
  /** Absent: nothing is known of the repository, and rules that ask for its files stay silent. */
  readonly repository?: RepositoryDocuments;
  /** The spec as last published. Absent: never, or unknown; rules that compare with it stay silent. */
  readonly baseline?: Baseline;
  /** Of a file beside a spec. Absent: it is a spec itself, or its spec is not known; rules that compare stay silent. */
  readonly feature?: FeatureOfFile;
}

/** A file's part in a feature, and what the feature's spec says. */
export interface FeatureOfFile {
  readonly file: FeatureFileKind;
  readonly spec: SpecItems;
}

/** The documentation of a repository, as far as specs link to it. Paths are relative to its root, with `/`. */
export interface RepositoryDocuments {
  /** Folder of the spec's file; empty at the root. */
  readonly folder: string;
  /** All files that `isDocumentPath` tells, sorted. */
  readonly paths: readonly string[];
}

/** Whether a path is one that `RepositoryDocuments` lists when it exists. */
export function isDocumentPath(path: string): boolean {
  return /\.(?:md|mdx|markdown|rst|adoc)$/i.test(path);
}
