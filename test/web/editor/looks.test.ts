import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../shared/markdown/inline.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import type { Role } from '../../../shared/spec/role.ts';
import { inlineContext } from '../../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { PLAIN_FACE } from '../../../web/editor/view/block-face.ts';
import { looksFor } from '../../../web/editor/view/looks.ts';

const context = inlineContext(schemaFromTemplate(BUILT_IN_TEMPLATE));

function looks(text: string, role: Role, kind = 'paragraph'): string[] {
  const face = { ...PLAIN_FACE, role, kind };
  return looksFor(text, tokenize(text, kind, context), face, { titlePrefix: 'Feature Specification' }).map(
    ({ from, to, look }) => `${text.slice(from, to)} → ${look}`,
  );
}

describe('looksFor', () => {
  it('hangs the id of a requirement', () => {
    expect(looks('**FR-001**: System', 'requirement', 'item').slice(0, 4)).toEqual([
      '** → marker quiet hang lead lead-start',
      'FR-001 → id strong lead',
      '** → marker quiet lead',
      ':  → marker quiet lead lead-end',
    ]);
  });

  it('gives every step a line and a column of its own', () => {
    const steps = looks('**Given** a, **When** b', 'scenario', 'item');
    expect(steps.filter((look) => look.includes('lead-start'))).toHaveLength(2);
    expect(steps).toContain('a,  → text line-end');
    expect(steps.filter((look) => look.includes('lead-end'))).toEqual([
      '  → step lead lead-end',
      '  → step lead lead-end',
    ]);
  });

  it('shows an image as a chip of its words, its target folded', () => {
    expect(looks('See ![the kiln](a.png) and [b](c.md), ![](d.png).', 'prose')).toEqual([
      'See  → text',
      '![ → marker',
      'the kiln → image image-start',
      ']( → marker',
      'a.png → target fold',
      ') → marker',
      ' and  → text',
      '[ → marker',
      'b → link',
      ']( → marker',
      'c.md → target',
      ') → marker',
      ',  → text',
      '![ → marker',
      ']( → marker',
      'd.png → target',
      ') → marker',
      '. → text',
    ]);
  });

  it('folds the words around a priority', () => {
    expect(looks('User Story 1 - Go (Priority: P1)', 'story', 'heading').slice(-3)).toEqual([
      '(Priority:  → fold priority-words',
      'P1 → priority bars-1',
      ') → fold priority-words',
    ]);
  });

  it('folds long link targets and leaves short ones', () => {
    expect(
      looks(`[a](https://example.com/${'x'.repeat(20)})`, 'prose').some((look) => look.endsWith('target fold')),
    ).toBe(true);
    expect(looks('[a](b.md)', 'prose').some((look) => look.includes('fold'))).toBe(false);
  });

  it('puts the fixed words of the title above it', () => {
    expect(looks('Feature Specification: Kiln', 'title', 'heading')).toEqual([
      'Feature Specification:  → title-prefix',
      'Kiln → text',
    ]);
  });

  it('covers any text in order, without gaps', () => {
    const words = fc.constantFrom(
      '**',
      'FR-001',
      ': ',
      'Given',
      '`',
      '[',
      '](',
      'http://a.b',
      ')',
      ' ',
      '\n',
      'MUST',
      '[NEEDS CLARIFICATION: x]',
    );
    const roles = fc.constantFrom<Role>('title', 'meta', 'field', 'scenario', 'requirement', 'story', 'prose');
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 20 }),
        roles,
        fc.constantFrom('item', 'paragraph', 'heading'),
        (parts, role, kind) => {
          const text = parts.join('');
          const spans = looksFor(
            text,
            tokenize(text, kind, context),
            { ...PLAIN_FACE, role, kind },
            { titlePrefix: 'FR-001' },
          );
          return (
            spans.map(({ from, to }) => text.slice(from, to)).join('') === text &&
            spans.every(({ from, to }) => from < to)
          );
        },
      ),
    );
  });
});
