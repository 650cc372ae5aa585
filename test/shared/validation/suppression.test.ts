import { describe, expect, it } from 'vitest';
import { createValidator, validate } from '../../../shared/validation/engine.ts';
import { suppressedIn } from '../../../shared/validation/suppressed.ts';
import { parseSuppression, suppressionText } from '../../../shared/validation/suppression-comment.ts';
import { suppressionsIn } from '../../../shared/validation/suppression-list.ts';
import { blocksOf, diagnose, READY, SCHEMA } from './fixtures.ts';

const REASON = 'agreed with the platform team';
const SPEC = `# Feature Specification: Export

@spec

## Requirements

@requirements

### Functional Requirements

@functional

- **FR-001**: System MUST quickly write rows

@one
- **FR-002**: System MUST quickly read rows

### Key Entities

- **Row**: A robust thing

## Success Criteria

- **SC-001**: Exports are quickly done
`;

/** The spec with one comment at a named place. */
function withComment(place: string, comment: string): string {
  return SPEC.replace(`@${place}`, `<!-- spec-ignore ${comment}: ${REASON} -->`).replace(/@\w+\n+/g, '');
}

const vague = (markdown: string) =>
  diagnose(markdown)
    .filter(({ rule }) => rule === 'language/vague')
    .map(({ item }) => item);
const unused = (markdown: string) => diagnose(markdown).some(({ rule }) => rule === 'suppress/unused');

describe('how far a suppression reaches', () => {
  it.each([
    ['the block before it', 'one', 'language/vague', ['FR-002']],
    ['the section it stands in', 'functional', 'section language/vague', []],
    ['sections inside of its section', 'requirements', 'section language/vague', []],
    ['the section, wherever in it the comment stands', 'one', 'section language/vague', []],
    ['the whole spec', 'spec', 'spec language/vague', []],
    ['the whole spec, from anywhere', 'one', 'spec language/vague', []],
  ])('%s', (_, place, comment, left) => {
    const before = vague(withComment('none', ''));
    expect(before).toEqual(expect.arrayContaining(['FR-001', 'FR-002']));
    const markdown = withComment(place, comment);
    expect(vague(markdown).filter((item) => item?.startsWith('FR'))).toEqual(left);
    expect(unused(markdown)).toBe(false);
  });

  it('ends at the next heading of the same level', () => {
    const markdown = SPEC.replace(
      'MUST quickly read rows',
      'MUST quickly read rows\n\n## Technical Approach\n\nWe build it',
    ).replace('@functional', `<!-- spec-ignore section structure/extra-section: ${REASON} -->`);
    expect(diagnose(markdown.replace(/@\w+\n+/g, '')).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['structure/extra-section', 'suppress/unused']),
    );
  });

  it('is idle where nothing in reach is found, and says so', () => {
    expect(unused(withComment('functional', 'section story/none'))).toBe(true);
    expect(unused(withComment('spec', 'spec language/oblique'))).toBe(true);
  });

  it('is told to reports with its reason', () => {
    const blocks = blocksOf(withComment('functional', 'section language/vague'));
    const suppressed = suppressedIn(validate(SCHEMA, READY, blocks), (each) => validate(SCHEMA, READY, each));
    expect(suppressed.map(({ diagnostic, reason }) => [diagnostic.item, reason])).toEqual([
      ['FR-001', REASON],
      ['FR-002', REASON],
    ]);
  });

  it('follows edits: a heading between comment and item ends the reach', () => {
    const validator = createValidator(SCHEMA, READY);
    const blocks = blocksOf(withComment('functional', 'section language/vague'));
    const items = (each: typeof blocks) =>
      validator
        .validate(each)
        .diagnostics.filter(({ rule }) => rule === 'language/vague')
        .map(({ item }) => item);
    expect(items(blocks)).not.toContain('FR-002');
    const at = blocks.findIndex(({ text }) => text.includes('FR-002'));
    const heading = { kind: 'heading', text: 'More', attributes: { level: 3 }, id: 'new' };
    expect(items(blocks.toSpliced(at, 0, heading))).toContain('FR-002');
    expect(items(blocks)).not.toContain('FR-002');
  });
});

describe('what is written', () => {
  it.each(['block', 'section', 'spec'] as const)('is read again: %s', (scope) => {
    expect(parseSuppression(suppressionText('language/vague', ' two\n words -->', scope))).toEqual({
      rule: 'language/vague',
      scope,
      reason: 'two words –',
    });
  });

  it('is no scope without a rule behind it', () => {
    expect(parseSuppression('spec-ignore section: because of that')?.rule).toBe('section');
    expect(parseSuppression('spec-ignore sections language/vague: because of that')).toBeNull();
  });
});

it('lists the suppressions of a document with what they are for', () => {
  const blocks = blocksOf(withComment('functional', 'section language/vague'));
  const heading = blocks.find(({ text }) => text === 'Functional Requirements')?.id;
  expect(suppressionsIn(validate(SCHEMA, READY, blocks))).toEqual([
    {
      rule: 'language/vague',
      scope: 'section',
      reason: REASON,
      comment: expect.any(String),
      target: heading,
      idle: false,
    },
  ]);
  const idle = suppressionsIn(validate(SCHEMA, READY, blocksOf(withComment('spec', 'spec language/oblique'))));
  expect(idle.map(({ target, idle: is }) => [target, is])).toEqual([[null, true]]);
});
