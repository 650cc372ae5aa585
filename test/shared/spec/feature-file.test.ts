import { expect, it } from 'vitest';
import { featureFileKind, featureFolderPath } from '../../../shared/spec/feature-file.ts';

it.each([
  ['specs/001-x/spec.md', 'spec', 'specs/001-x'],
  ['specs/001-x/plan.md', 'plan', 'specs/001-x'],
  ['docs/specs/pay/002-y/data-model.md', 'data-model', 'docs/specs/pay/002-y'],
  ['specs/001-x/checklists/requirements.md', 'checklist', 'specs/001-x'],
  ['specs/001-x/contracts/api.md', 'contract', 'specs/001-x'],
  ['.specify/memory/constitution.md', 'constitution', null],
  ['.specify/templates/plan-template.md', 'template', null],
  ['docs/notes.md', 'spec', 'docs'],
  ['plan.md', 'spec', ''],
])('%s is a %s', (path, kind, folder) => {
  expect(featureFileKind(path)).toBe(kind);
  expect(featureFolderPath(path)).toBe(folder);
});
