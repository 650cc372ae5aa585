import { describe, expect, it } from 'vitest';
import { branchChange, renameEdits, titleChange, withChanges } from '../../../server/scan/heading-edits.ts';
import { scan } from '../../../shared/markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const blocksOf = (markdown: string) => scan(markdown).blocks.map((block, index) => ({ ...block, id: String(index) }));
const retitled = (markdown: string) => {
  const blocks = blocksOf(markdown);
  return withChanges(blocks, [titleChange(blocks, schema, 'New')]).map(({ text }) => text);
};

describe('the title', () => {
  const cases = [
    ['# Feature Specification: Old\n', 'Feature Specification: New'],
    ['# Old\n', 'New'],
    ['# Spec: Spec\n', 'Spec: New'],
    ['# 기능 사양서: 가마\n', '기능 사양서: New'],
    ['Text\n\n# Feature Specification: Old\n', 'Text|Feature Specification: New'],
  ] as const;
  for (const [markdown, expected] of cases) {
    it(`of ${JSON.stringify(markdown)} changes without its prefix`, () => {
      expect(retitled(markdown).join('|')).toBe(expected);
    });
  }

  it('is not invented', () => {
    expect(titleChange(blocksOf('Text\n'), schema, 'New')).toBeNull();
  });
});

describe('the branch field', () => {
  const header = (branch: string) =>
    `# Feature Specification: A\n\n**Feature Branch**: \`${branch}\`\n\n## Requirements\n\nSee 001-a.\n`;

  it('follows as a whole word in the header, and nowhere else', () => {
    const blocks = blocksOf(header('001-a'));
    const texts = withChanges(blocks, [branchChange(blocks, schema, '001-a', '002-b')]).map(({ text }) => text);
    expect(texts.join('|')).toContain('`002-b`');
    expect(texts.join('|')).toContain('See 001-a.');
    expect(branchChange(blocksOf(header('001-a-long')), schema, '001-a', '002-b')).toBeNull();
  });
});

describe('the steps of a renaming', () => {
  const branch = { from: '001-a', to: '002-b' };
  const steps = (markdown: string, title: string | null) =>
    renameEdits({ ...scan(markdown), blocks: blocksOf(markdown) }, schema, title, branch);

  it('are words in the heading and in the header, each with the text that it is made for', () => {
    const edits = steps('# Feature Specification: Old\n\n**Feature Branch**: `001-a`\n', 'New');
    expect(edits).toEqual([
      {
        edit: 'text',
        block: '0',
        expect: 'Feature Specification: Old',
        changes: [{ from: 23, to: 26, insert: 'New' }],
      },
      {
        edit: 'text',
        block: '1',
        expect: '**Feature Branch**: `001-a`',
        changes: [{ from: 21, to: 26, insert: '002-b' }],
      },
    ]);
    expect(steps('# Feature Specification: New\n', 'New')).toEqual([]);
    expect(steps('# Feature Specification: Old\n', null)).toEqual([]);
  });

  it('give a document without a heading one, and an empty one its line end', () => {
    const heading = { kind: 'heading', text: 'Feature Specification: New' };
    expect(steps('Text\n', 'New')).toMatchObject([{ edit: 'insert', after: null, blocks: [heading] }]);
    expect(steps('', 'New')).toMatchObject([
      { edit: 'frame', tail: '\n' },
      { edit: 'insert', blocks: [heading] },
    ]);
  });
});
