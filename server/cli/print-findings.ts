import { type DamagedHistory, type Findings, isSound } from '../upkeep/verify.ts';

/** What was found, in lines for people. */
export function findingsText(findings: Findings): string {
  const { problems, damaged, specs, histories } = findings;
  const counts = `${plural(specs, 'spec', 'specs')}, ${plural(histories, 'history', 'histories')}`;
  if (isSound(findings)) return `${counts}: all checksums hold, all documents read and print\n`;
  const lines = [
    ...problems.map((problem) => `the file: ${problem}`),
    ...damaged.flatMap(describe),
    `${counts}, ${damaged.length} damaged`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Edits of one document may be damaged by the hundred. */
const MOST_SHOWN = 5;

function describe({ path, room, current, faults, good }: DamagedHistory): string[] {
  const which = current ? path : `${path}, an earlier history (${room})`;
  const more = faults.length - MOST_SHOWN;
  const shown = [...faults.slice(0, MOST_SHOWN), ...(more > 0 ? [`and ${more} more`] : [])];
  const last =
    good === null
      ? 'no good version is stored'
      : `last good version: edit ${good.seq}${good.at === null ? '' : `, ${new Date(good.at).toISOString()}`}`;
  return [`${which}: ${shown.join('; ')}`, `  ${last}`];
}

export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
