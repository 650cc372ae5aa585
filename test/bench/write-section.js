import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('RESULTS.md', import.meta.url);

/** Replaces one section of RESULTS.md, or adds it. */
export function writeSection(title, body) {
  const known = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '# Benchmark results\n';
  const section = `## ${title}\n\n${body.trim()}\n`;
  const [head = '', ...sections] = known.split(/^(?=## )/m);
  const others = sections.filter((each) => !each.startsWith(`## ${title}\n`)).map((each) => `${each.trim()}\n`);
  writeFileSync(FILE, `${head.trim()}\n\n${[...others, section].join('\n')}`);
}
