import { describe, expect, it } from 'vitest';
import { scan } from '../../../shared/markdown/scan.ts';
import { readProjectFile } from '../../../shared/protocol/project-file.ts';
import { validate } from '../../../shared/validation/engine.ts';
import { NO_PROJECT, type Project, withProject } from '../../../shared/validation/project.ts';
import { DRAFT, READY, SCHEMA } from '../validation/fixtures.ts';

const rules = (markdown: string, project: Partial<Project>, context = READY) => {
  const blocks = scan(markdown).blocks.map((block, i) => ({ ...block, id: `b${i}` }));
  return validate(withProject(SCHEMA, { ...NO_PROJECT, ...project }), context, blocks).diagnostics.map(
    ({ rule, section }) => `${rule} ${section ?? ''}`.trim(),
  );
};

describe('a project file', () => {
  it('may be empty, and says nothing then', () => {
    expect(readProjectFile('{}')).toEqual(NO_PROJECT);
    expect(withProject(SCHEMA, NO_PROJECT)).toBe(SCHEMA);
  });

  it('is read whole', () => {
    const text = JSON.stringify({
      $schema: './cospec.schema.json',
      aliases: { 'Success Criteria': ['Goals'] },
      glossary: ['VMM'],
      statuses: ['Idea', 'Done'],
      severities: { 'language/vague': 'off' },
      keywords: { story: ['Epic'] },
      limits: { clarifications: 5 },
    });
    expect(readProjectFile(text)).toEqual({
      aliases: { 'Success Criteria': ['Goals'] },
      glossary: ['VMM'],
      statuses: ['Idea', 'Done'],
      severities: { 'language/vague': 'off' },
      keywords: { ...NO_PROJECT.keywords, story: ['Epic'] },
      limits: { clarifications: 5 },
    });
  });

  it.each([
    ['{', 'is no JSON'],
    ['[]', 'the whole: '],
    ['{"severitys": {}}', 'there is no key "severitys"; do you mean "severities"?'],
    ['{"keywords": {"storys": []}}', 'there is no key "keywords.storys"; do you mean "story"?'],
    ['{"severities": {"language/vage": "off"}}', 'there is no rule "language/vage"; do you mean "language/vague"?'],
    ['{"severities": {"language/vague": "fatal"}}', 'severities.language/vague: '],
    ['{"glossary": "VMM"}', 'glossary: '],
    ['{"limits": {"clarifications": -1}}', 'limits.clarifications: '],
    ['{"frobnicate": 1}', 'there is no key "frobnicate"'],
  ])('%s is refused with its place', (text, message) => {
    expect(() => readProjectFile(text)).toThrow(message);
  });
});

describe('what a project says', () => {
  it('gives sections and fields other names', () => {
    const markdown = '# Feature Specification: X\n\n**Lifecycle**: Nonsense\n\n## Goals\n\n### Measurable Outcomes\n';
    expect(rules(markdown, {})).toContain('structure/section-missing success-criteria');
    expect(rules(markdown, {})).not.toContain('meta/status-unknown');
    const aliases = { 'Success Criteria': ['Goals'], Status: ['Lifecycle'] };
    expect(rules(markdown, { aliases })).not.toContain('structure/section-missing success-criteria');
    expect(rules(markdown, { aliases })).toContain('meta/status-unknown');
  });

  it('replaces the statuses', () => {
    const markdown = '# Feature Specification: X\n\n**Status**: Refined\n';
    expect(rules(markdown, {})).toContain('meta/status-unknown');
    expect(rules(markdown, { statuses: ['Refined'] })).not.toContain('meta/status-unknown');
  });

  it('adds words for stories and priorities', () => {
    const markdown = '## User Scenarios & Testing\n\n### Vorhaben 1 - Export (Rang: P1)\n\nText\n';
    expect(rules(markdown, {}, DRAFT)).toContain('story/none user-scenarios-and-testing');
    const keywords = { ...NO_PROJECT.keywords, story: ['Vorhaben'], priority: ['Rang'] };
    const found = rules(markdown, { keywords }, DRAFT);
    expect(found).not.toContain('story/none user-scenarios-and-testing');
    expect(found.join()).not.toContain('story/priority');
  });

  it('sets the limit of clarifications', () => {
    const open = (n: number) => `- **FR-00${n}**: System MUST do [NEEDS CLARIFICATION: what, number ${n}?]\n`;
    const markdown = `## Requirements\n\n### Functional Requirements\n\n${[1, 2, 3, 4].map(open).join('')}`;
    expect(rules(markdown, {}).join()).toContain('clarification/too-many');
    expect(rules(markdown, { limits: { clarifications: 4 } }).join()).not.toContain('clarification/too-many');
  });

  it('changes the hash by which replicas compare', () => {
    const hashes = [{}, { statuses: ['A'] }, { statuses: ['B'] }, { aliases: { Status: ['Lage'] } }].map(
      (project) => withProject(SCHEMA, { ...NO_PROJECT, ...project }).hash,
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
