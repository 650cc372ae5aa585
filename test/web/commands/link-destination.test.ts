import { expect, it } from 'vitest';
import { linkDestination } from '../../../web/commands/link-destination.ts';

const PLACE = {
  path: 'specs/001-kiln/spec.md',
  files: [
    { id: 'aaa', path: 'specs/001-kiln/spec.md', kind: 'spec' as const },
    { id: 'bbb', path: 'specs/001-kiln/plan.md', kind: 'plan' as const },
  ],
};
const editor = { links: { headingAt: (anchor: string) => (anchor === 'goals' ? 'block-1' : null) } };

it.each([
  ['plan.md', { kind: 'file', address: '/specs/bbb' }],
  ['plan.md#goals', { kind: 'file', address: '/specs/bbb#goals' }],
  ['#goals', { kind: 'heading', block: 'block-1' }],
  ['spec.md#goals', { kind: 'heading', block: 'block-1' }],
  ['#other', { kind: 'no-heading' }],
  ['../../docs/x.md', { kind: 'path', path: 'docs/x.md' }],
  ['../../../x.md', null],
  ['javascript:alert(1)', null],
])('%s leads to %j', (address, destination) => {
  expect(linkDestination(editor, { address, opens: null }, PLACE)).toEqual(destination);
});

it('leaves web addresses alone', () => {
  const address = 'www.example.com';
  expect(linkDestination(editor, { address, opens: 'https://www.example.com/' }, PLACE)).toBeNull();
});
