import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('RESULTS.md', import.meta.url);

/** Replaces one section of RESULTS.md at its place, or adds it. */
export function writeResults(title: string, body: string): void {
  const known = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '# Benchmark results\n';
  const section = `## ${title}\n\n${body.trim()}\n`;
  const [head = '', ...sections] = known.split(/^(?=## )/m);
  const place = sections.findIndex((each) => each.startsWith(`## ${title}\n`));
  const all = sections.map((each) => `${each.trim()}\n`);
  all.splice(place < 0 ? all.length : place, place < 0 ? 0 : 1, section);
  writeFileSync(FILE, `${head.trim()}\n\n${all.join('\n')}`);
}

/** A share of sorted values: 0.5 is the median. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** `median / p95` in milliseconds. */
export const spread = (values: readonly number[], digits = 1): string =>
  `${percentile(values, 0.5).toFixed(digits)} / ${percentile(values, 0.95).toFixed(digits)}`;
