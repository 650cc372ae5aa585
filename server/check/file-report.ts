import type { LocatedDiagnostic } from '../../shared/validation/report.ts';

/** What `cospec check` asks of every file. Plain data: it goes to worker threads. */
export interface CheckSettings {
  readonly gate: 'draft' | 'ready';
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Severities of the command line, by rule id: over those of the project. */
  readonly severities: Readonly<Record<string, 'off' | 'info' | 'warning' | 'error'>>;
  /** Lines to show findings in. */
  readonly excerpts: boolean;
  /** Findings that comments of the file silence. */
  readonly suppressed: boolean;
  /** Apply safe fixes to the file first. */
  readonly fix: boolean;
}

export interface SuppressedFinding {
  readonly diagnostic: LocatedDiagnostic;
  readonly reason: string;
}

/** One file as judged. */
export interface FileReport {
  /** As people write it: relative to where the command was called, with `/`. */
  readonly path: string;
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Text of the lines that findings start in, by line number from 1. Empty unless asked for. */
  readonly excerpts: Readonly<Record<number, string>>;
  /** Whether the file is a spec, which has a gate to pass; neither its template nor a file beside it. */
  readonly isSpec: boolean;
  /** Safe fixes that were written to the file. */
  readonly fixed: number;
}

/** A file that could not be judged, and why, in words for people. */
export interface FileProblem {
  readonly path: string;
  readonly problem: string;
}

export type FileOutcome = FileReport | FileProblem;
