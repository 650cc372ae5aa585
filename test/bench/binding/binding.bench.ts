import { cpus } from 'node:os';
import { expect, it } from 'vitest';
import { writeResults } from '../results.ts';
import type { MakeAuthors, Operation } from './author.ts';
import { type CourseOptions, emptyScore, runCourse, type Score } from './course.ts';
import { flatAuthors } from './flat-author.ts';
import { treeAuthors } from './tree-author.ts';

const seeds = Number(process.env.COSPEC_FUZZ ?? 120);
const base = Number(process.env.COSPEC_SEED ?? 20261126);

const BINDINGS: readonly (readonly [string, MakeAuthors])[] = [
  ['@lexical/yjs V1', treeAuthors(1)],
  ['@lexical/yjs V2', treeAuthors(2)],
  ['Cospec', flatAuthors],
];

const TEXT: readonly Operation['do'][] = ['type', 'erase'];
const COURSES: readonly (readonly [string, readonly Operation['do'][]])[] = [
  ['typing and deleting', TEXT],
  ['and moving blocks', [...TEXT, 'move']],
  ['and changing kinds', [...TEXT, 'kind']],
  ['and splitting, merging', [...TEXT, 'split', 'merge']],
  ['and deleting blocks', [...TEXT, 'remove']],
  ['all of these', [...TEXT, 'move', 'kind', 'split', 'merge', 'remove']],
];

it('compares what three authors lose under each binding', () => {
  const lines = [
    `${seeds} seeds from ${base}, half with updates in order; three authors, 40 steps; \`@lexical/yjs\` 0.52.0, Node ${process.version}, ${cpus()[0]?.model}. Characters lost / doubled of all that were written and that nobody deleted; courses after which the editors differ; courses that ended in an exception (all their characters count as lost).`,
    '',
    `| what the authors do | ${BINDINGS.map(([name]) => name).join(' | ')} |`,
    `|---|${BINDINGS.map(() => '---|').join('')}`,
  ];
  for (const [title, operations] of COURSES) {
    const scores = BINDINGS.map(([, make]) => scoreOf(make, operations));
    lines.push(`| ${title} | ${scores.map(cell).join(' | ')} |`);
    const own = scores.at(-1);
    expect([own?.lost, own?.doubled, own?.apart, own?.threw]).toEqual([0, 0, 0, 0]);
  }
  lines.push(
    '',
    'Where one author deletes a block in which another types, Cospec brings the typing back as a restored block; the others let it go with the block.',
    '',
    'Run: `npm run bench:binding`.',
  );
  process.stdout.write(`\n${lines.join('\n')}\n`);
  lines.unshift('Simpler courses than those of the fuzz in `npm test`, for all three must be able to make them.', '');
  writeResults('Binding: random courses against `@lexical/yjs`', lines.join('\n'));
});

function scoreOf(make: MakeAuthors, operations: readonly Operation['do'][]): Score {
  const score = emptyScore();
  for (let index = 0; index < seeds; index += 1) {
    const options: CourseOptions = { seed: base + index, ordered: index % 2 === 0, operations };
    runCourse(make, options, score);
  }
  return score;
}

const cell = ({ tokens, lost, doubled, apart, threw }: Score): string =>
  `${lost} / ${doubled} of ${tokens}; ${apart} apart, ${threw} threw`;
