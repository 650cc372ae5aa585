import { describe, expect, it } from 'vitest';
import { featureFolderOf, featureNameOf, specPathProblem } from '../../../server/repo/spec-path.ts';

describe('the allow-list of paths', () => {
  const allowed = [
    'specs/001-kiln/spec.md',
    '.specify/specs/001-kiln/spec.md',
    'docs/specs/billing/002-pay/spec.md',
    'specs/検索/spec.md',
    '.specify/memory/constitution.md',
    '.specify/templates/spec-template.md',
    'docs/My feature (draft).md',
    'specs/20260131-101500-x/spec.md',
  ];
  for (const path of allowed) it(`allows ${path}`, () => expect(specPathProblem(path)).toBeNull());

  const refused = [
    '',
    'spec.txt',
    '/etc/spec.md',
    '../spec.md',
    'specs/../../spec.md',
    'specs//spec.md',
    './spec.md',
    '.git/hooks/spec.md',
    '.GIT/hooks/spec.md',
    '.Git./spec.md',
    'git~1/spec.md',
    'specs/.g\u200Cit/spec.md',
    'specs/\u2066x\u2069.md',
    'specs/LPT1.md',
    'specs/x.md:stream.md',
    'specs/.git/spec.md',
    '.specify/scripts/spec.md',
    '.specify/templates/../spec.md',
    'specs/-x.md',
    'specs/a\nb.md',
    'specs/a\u0000.md',
    'specs/\u202Egnp.md',
    'specs/CON.md',
    'specs/nul/spec.md',
    'specs/a./spec.md',
    'specs/a /spec.md',
    'specs\\a.md',
    'specs/a:b.md',
    'specs/$(id).md',
    `specs/${'a'.repeat(251)}/spec.md`,
    `${'specs/'.repeat(200)}spec.md`,
  ];
  for (const path of refused) {
    it(`refuses ${JSON.stringify(path.slice(0, 60))}`, () => expect(specPathProblem(path)).not.toBeNull());
  }
});

describe('names of features', () => {
  it('come from the folder of a spec.md, else from the file', () => {
    expect(featureNameOf('specs/012-kiln-alarm/spec.md')).toEqual({ number: '012', slug: 'kiln-alarm' });
    expect(featureNameOf('specs/billing/20260131-101500-pay/spec.md')).toEqual({
      number: '20260131-101500',
      slug: 'pay',
    });
    expect(featureNameOf('docs/notes.md')).toEqual({ number: null, slug: 'notes' });
    expect(featureFolderOf('docs/notes.md')).toBeNull();
  });
});
