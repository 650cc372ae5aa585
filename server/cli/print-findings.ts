import { type DamagedHistory, type Findings, isSound } from '../upkeep/verify.ts';

/** What was found, in lines for people. */
export function findingsText(findings: Findings): string {
  const { problems, damaged, damagedVersions, specs, histories, versions } = findings;
  const counts = `${plural(specs, 'spec', 'specs')}, ${plural(histories, 'history', 'histories')}, ${plural(versions, 'version', 'versions')}`;
  if (isSound(findings)) return `${counts}: all checksums hold, all documents read and print\n`;
  const lines = [
    ...problems.map((problem) => `the file: ${problem}`),
    ...damaged.flatMap(describe),
    ...damagedVersions.map(({ path, number }) => `${path}: version ${number} cannot be read`),
    `${counts}, ${damaged.length + damagedVersions.length} damaged`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Edits of one document may be damaged by the hundred. */
const MOST_SHOWN = 5;

function describe({ path, room, current, faults, good, kept }: DamagedHistory): string[] {
  const which = current ? path : `${path}, an earlier history (${room})`;
  const more = faults.length - MOST_SHOWN;
  const shown = [...faults.slice(0, MOST_SHOWN), ...(more > 0 ? [`and ${more} more`] : [])];
  const last =
    good === null
      ? 'no good version is stored'
      : `last good version: edit ${good.seq}${good.at === null ? '' : `, ${new Date(good.at).toISOString()}`}`;
  const lines = [`${which}: ${shown.join('; ')}`, `  ${last}`];
  if (kept !== null) lines.push(`  newest kept version: ${kept.number}, ${new Date(kept.at).toISOString()}`);
  return lines;
}

export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
