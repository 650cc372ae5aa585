import { type CodeAction, CodeActionKind, type Diagnostic as LspDiagnostic, type Range } from 'vscode-languageserver';
import { applySafeFixes, textAfterEdits } from '../../shared/doc/safe-fixes.ts';
import { print } from '../../shared/markdown/print.ts';
import type { ValidationContext } from '../../shared/validation/context.ts';
import { validate } from '../../shared/validation/engine.ts';
import { systemRandom } from '../random.ts';
import type { OpenSpec } from './open-spec.ts';
import { editBetween } from './text-edit.ts';

/** What a client asks for. */
export interface ActionRequest {
  readonly uri: string;
  readonly range: Range;
  /** Kinds wanted, with all below them; empty: every kind. */
  readonly only: readonly string[];
  /** A finding as it was published. */
  readonly publishedOf: (fingerprint: string) => LspDiagnostic | undefined;
}

/** Fix-all of safe fixes: for editors that mend on saving. */
export const FIX_ALL = 'source.fixAll.cospec';

/** The fixes of the findings in a range, safe ones first, and all safe ones of the file. */
export function quickFixes(spec: OpenSpec, context: ValidationContext, request: ActionRequest): CodeAction[] {
  const wants = (kind: string) =>
    request.only.length === 0 || request.only.some((each) => kind === each || kind.startsWith(`${each}.`));
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) actions.push(...fixesInRange(spec, request));
  // Offered only when asked for: in the menu of one finding it would change the whole file.
  if (request.only.length > 0 && wants(FIX_ALL)) actions.push(...fixAll(spec, context, request.uri));
  return actions;
}

function fixesInRange(spec: OpenSpec, { uri, range, publishedOf }: ActionRequest): CodeAction[] {
  const before = print(spec.document);
  const actions = spec.result.diagnostics.flatMap((diagnostic): CodeAction[] => {
    const { fix } = diagnostic;
    if (fix === null || fix.edits.length === 0 || !touches(spec.rangeOf(diagnostic), range)) return [];
    const after = textAfterEdits(spec.document, systemRandom, fix.edits);
    const edit = after === null ? null : editBetween(before, after);
    if (edit === null) return [];
    const published = publishedOf(diagnostic.fingerprint);
    return [
      {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        isPreferred: fix.kind === 'safe',
        ...(published === undefined ? {} : { diagnostics: [published] }),
        edit: { changes: { [uri]: [edit] } },
      },
    ];
  });
  return actions.sort((a, b) => Number(b.isPreferred) - Number(a.isPreferred));
}

function fixAll(spec: OpenSpec, context: ValidationContext, uri: string): CodeAction[] {
  const judge = (blocks: Parameters<typeof validate>[2]) => validate(spec.schema, context, blocks);
  const { text, applied } = applySafeFixes(spec.document, systemRandom, judge);
  const edit = applied === 0 ? null : editBetween(print(spec.document), text);
  if (edit === null) return [];
  return [{ title: 'Apply all safe fixes', kind: FIX_ALL, edit: { changes: { [uri]: [edit] } } }];
}

function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
