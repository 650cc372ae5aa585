import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectJsonSchema } from '../../../shared/protocol/project-file.ts';
import { explanationOf, ruleDocs } from '../../../shared/validation/rule-page.ts';
import { CATALOGUE } from '../../../shared/validation/rules/catalogue.ts';

const folder = new URL('../../../shared/validation/docs/', import.meta.url);
const pages = ruleDocs(CATALOGUE);

describe('the pages of the rules', () => {
  it('are the committed ones; otherwise run `npm run docs`', () => {
    const committed = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
    expect(committed.sort()).toEqual([...pages.keys()].sort());
    const stale = committed.filter((name) => readFileSync(new URL(name, folder), 'utf8') !== pages.get(name));
    expect(stale).toEqual([]);
  });

  it('list every rule once', () => {
    const index = pages.get('README.md') ?? '';
    for (const { id } of CATALOGUE) expect(index.split(`[${id}](${id}.md)`)).toHaveLength(2);
  });

  it('say what the rule says about its bad example', () => {
    const silent = CATALOGUE.filter((rule) => explanationOf(rule).message === null);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('say that there is no safe fix only where there is none', () => {
    const wrong = CATALOGUE.filter(({ fixNote }) => fixNote?.startsWith('No safe fix')).filter(
      (rule) => explanationOf(rule).fix?.kind === 'safe' || !pages.get(`${rule.id}.md`)?.includes('No safe fix'),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

describe('the schema of the project file', () => {
  it('is the committed one; otherwise run `npm run docs`', () => {
    const committed = readFileSync(new URL('../../../docs/cospec.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(projectJsonSchema())));
  });
});
