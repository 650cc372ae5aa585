import type { ExportBody, SpecChanges } from '../../shared/protocol/publish.ts';
import { summariseChanges } from '../../shared/spec/change-summary.ts';

/** What an export would do, a line for the file and one for each item that changes, as `cospec export --dry-run` says it. */
export function plannedText(changes: SpecChanges, { branch, message, pullRequest }: ExportBody): string {
  const { path, changed, base, bytes } = changes;
  if (!changed) return `${path} is up to date\n`;
  const where = branch === undefined ? 'be written' : `be committed to ${branch}`;
  const size = base === null ? 'new' : `${bytes.added} bytes added, ${bytes.removed} taken away`;
  const items = summariseChanges(changes.changes).map(({ verb, name }) => `  ${verb} ${name}\n`);
  const subject = branch === undefined ? '' : `with the message: ${(message ?? changes.message).split('\n', 1)[0]}\n`;
  const request = pullRequest === undefined ? '' : 'then the branch would be pushed, and a pull request opened\n';
  return `${path} would ${where} (${size})\n${items.join('')}${subject}${request}`;
}
