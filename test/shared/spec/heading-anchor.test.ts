import { expect, it } from 'vitest';
import type { Block } from '../../../shared/markdown/block.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { headingWithAnchor } from '../../../shared/spec/heading-anchor.ts';
import { inlineContext } from '../../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';

const heading = (text: string): Block => ({ kind: 'heading', text, attributes: { level: 2 } });
const BLOCKS = [
  heading('User Scenarios & Testing *(mandatory)*'),
  { kind: 'paragraph', text: 'Goals', attributes: {} },
  heading('Goals'),
  heading('The `kiln_id` and **why** [it](plan.md) is'),
  heading('Goals'),
  heading('Goals 1'),
  heading('Öfen, größer'),
];

it.each([
  ['user-scenarios--testing-mandatory', 0],
  ['goals', 2],
  ['Goals', 2],
  ['goals-1', 4],
  ['goals-1-1', 5],
  ['goals-2', null],
  ['the-kiln_id-and-why-it-is', 3],
  ['öfen-größer', 6],
  ['nothing', null],
  ['__proto__', null],
])('%s names heading %j', (anchor, index) => {
  const context = inlineContext(schemaFromTemplate(BUILT_IN_TEMPLATE));
  expect(headingWithAnchor(BLOCKS, anchor, context)).toBe(index === null ? null : BLOCKS[index]);
});
