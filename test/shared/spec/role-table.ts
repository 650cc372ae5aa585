import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import type { BlockRole } from '../../../shared/spec/role.ts';
import { assignRoles } from '../../../shared/spec/roles.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';

/** The blocks of a markdown text with the ids `b1`, `b2`, … */
export function identified(markdown: string): readonly IdentifiedBlock[] {
  return scan(markdown).blocks.map((block, index) => ({ ...block, id: `b${index + 1}` }));
}

/**
 * Roles as a table to read in a test: one row for each run of blocks that are alike, `role section what ×count`. The
 * section is its last key, ids and scenario numbers are ranges.
 */
export function roleTable(markdown: string, schema: TemplateSchema): readonly string[] {
  return summarise(assignRoles(identified(markdown), schema));
}

function summarise(roles: readonly BlockRole[]): readonly string[] {
  const runs: { key: string; roles: BlockRole[] }[] = [];
  for (const role of roles) {
    const key = [role.role, lastKey(role.section), about(role)].join(' ');
    const last = runs.at(-1);
    if (last !== undefined && last.key === key && !SINGLE.has(role.role)) last.roles.push(role);
    else runs.push({ key, roles: [role] });
  }
  return runs.map((run) => {
    const [first] = run.roles;
    if (first === undefined) return '';
    const count = run.roles.length > 1 ? `×${run.roles.length}` : '';
    return [first.role.padEnd(11), lastKey(first.section).padEnd(34), about(first), numbers(run.roles), count]
      .filter((cell) => cell !== '')
      .join(' ')
      .trimEnd();
  });
}

/** Rows that are never folded together. */
const SINGLE = new Set<string>(['title', 'section', 'story', 'heading']);

function lastKey(section: string | null): string {
  return section?.split('/').at(-1) ?? '-';
}

function about(role: BlockRole): string {
  const story = role.story === undefined ? '' : `story ${role.story}`;
  return [story, role.priority, role.role === 'story' ? '' : undefined, role.field, role.topic]
    .filter((part) => part)
    .join(' ');
}

function numbers(roles: readonly BlockRole[]): string {
  const ids = roles.flatMap((role) => role.items ?? (role.item === undefined ? [] : [role.item]));
  if (ids.length > 0) return ranges(ids);
  const scenarios = roles.flatMap(({ scenario }) => (scenario === undefined ? [] : [`#${scenario}`]));
  return ranges([...new Set(scenarios)]);
}

/** `FR-001 FR-002 FR-003 FR-009` as `FR-001..003 FR-009`. */
function ranges(ids: readonly string[]): string {
  const runs: { first: string; last: string }[] = [];
  for (const id of ids) {
    const run = runs.at(-1);
    if (run !== undefined && follows(run.last, id)) run.last = id;
    else runs.push({ first: id, last: id });
  }
  return runs.map(({ first, last }) => (first === last ? first : `${first}..${last.replace(/^\D+/, '')}`)).join(' ');
}

function follows(before: string, after: string): boolean {
  const number = (id: string): number => Number(/\d+$/.exec(id)?.[0] ?? Number.NaN);
  return before.replace(/\d+$/, '') === after.replace(/\d+$/, '') && number(after) === number(before) + 1;
}
