import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentifiedBlock } from '../../../shared/markdown/block.ts';
import { tokenize } from '../../../shared/markdown/inline.ts';
import { inlineContext } from '../../../shared/spec/schema.ts';
import { createValidator, validate } from '../../../shared/validation/engine.ts';
import { NO_PROJECT, withProject } from '../../../shared/validation/project.ts';
import { blocksOf, READY, SCHEMA } from './fixtures.ts';

const SWEDISH = withProject(SCHEMA, {
  ...NO_PROJECT,
  keywords: {
    ...NO_PROJECT.keywords,
    given: ['Givet att', 'Givet'],
    when: ['När'],
    // biome-ignore lint/suspicious/noThenProperty: a word of scenarios, and never a function.
    then: ['Så'],
    and: ['Och', 'Men'],
    obligation: ['SKALL', 'får inte', '必ず'],
    clarification: ['BEHÖVER KLARGÖRAS', '要確認'],
  },
});

const rules = (markdown: string, schema = SWEDISH) =>
  validate(schema, READY, blocksOf(markdown)).diagnostics.map(({ rule }) => rule);

const story = (scenario: string) =>
  `## User Scenarios & Testing\n\n### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n${scenario}\n`;
const requirement = (text: string) =>
  `## Requirements\n\n### Functional Requirements\n\n- **FR-001**: ${text}\n- **FR-002**: Systemet SKALL svara.\n`;

describe('words of a project’s own language', () => {
  it('open the steps of scenarios', () => {
    const whole = story('1. **Givet** tre order, **När** köparen exporterar, **Så** har filen tre rader');
    const part = story('1. **Givet** tre order, **Så** har filen tre rader');
    expect(rules(whole)).not.toContain('scenario/missing-part');
    expect(rules(part)).toContain('scenario/missing-part');
    // To whom the words say nothing it is prose.
    expect(rules(part, SCHEMA)).not.toContain('scenario/missing-part');
  });

  it('open them in blocks of their own, and anywhere in a story', () => {
    const lines = story('').replace(
      '**Acceptance Scenarios**:\n\n',
      '**Givet att** order finns\n\n**När** köparen går\n',
    );
    expect(rules(lines)).toContain('scenario/missing-part');
    expect(rules(lines)).not.toContain('story/no-scenario');
    expect(rules(lines, SCHEMA)).toContain('story/no-scenario');
  });

  it('oblige', () => {
    expect(rules(requirement('Systemet SKALL exportera alla order.'))).not.toContain('requirement/no-keyword');
    expect(rules(requirement('Systemet får inte tappa några order.'))).not.toContain('requirement/no-keyword');
    expect(rules(requirement('注文は必ず保存 される 三年 の 間'))).not.toContain('requirement/no-keyword');
    // A word inside of another one is none.
    expect(rules(requirement('Systemet SKALLAR alla order.'))).toContain('requirement/no-keyword');
    expect(rules(requirement('Systemet SKALL exportera alla order.'), SCHEMA)).toContain('requirement/no-keyword');
  });

  it.each(['[BEHÖVER KLARGÖRAS: hur länge?]', '[要確認：どのくらい?]'])('%s is an open question', (marker) => {
    const markdown = requirement(`Systemet SKALL spara order i ${marker}`);
    expect(rules(markdown)).toContain('clarification/open');
    expect(rules(markdown)).not.toContain('clarification/malformed');
    expect(rules(markdown, SCHEMA)).not.toContain('clarification/open');
    const [found] = validate(SWEDISH, READY, blocksOf(markdown)).diagnostics.filter(
      ({ rule }) => rule === 'clarification/open',
    );
    expect(found?.message).toMatch(/^Open question: (?:hur länge|どのくらい)\?/);
  });

  it('are signs in the text as well', () => {
    const context = inlineContext(SWEDISH);
    const kinds = (text: string) =>
      tokenize(text, 'item', context).map(({ from, to, kind }) => `${kind} ${text.slice(from, to)}`);
    expect(kinds('**Givet** a, **När** b')).toEqual(expect.arrayContaining(['step Givet', 'step När']));
    expect(kinds('Systemet SKALL svara [BEHÖVER KLARGÖRAS: när?] nu')).toEqual(
      expect.arrayContaining(['must SKALL', 'clarification [BEHÖVER KLARGÖRAS: när?]']),
    );
    expect(kinds('[BEHÖVER KLARGÖRAS snart]').join()).not.toContain('clarification');
    expect(tokenize('Systemet SKALL svara', 'item', inlineContext(SCHEMA)).map(({ kind }) => kind)).toEqual(['text']);
  });

  it('that mean something in a pattern are only words', () => {
    const odd = { ...NO_PROJECT.keywords, given: ['Soit (a|b)*'], obligation: ['[A-Z]+'], clarification: ['???'] };
    const schema = withProject(SCHEMA, { ...NO_PROJECT, keywords: odd });
    expect(rules(requirement('Systemet SPARAR alla order nu.'), schema)).toContain('requirement/no-keyword');
    expect(rules(requirement('Systemet SKALL spara [???: hur?]'), schema)).toContain('clarification/open');
  });

  it('are judged incrementally as in full (V1)', () => {
    const pieces = fc.constantFrom('**Givet** a', '**När** b', '**Så** c', 'Och', 'SKALL', '[要確認: vad?]', 'x', '');
    const start = blocksOf(
      `${story('1. **Givet** a, **När** b, **Så** c\n\n**Givet** d\n\nText')}\n${requirement('Systemet sparar order.')}`,
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: start.length - 1 }), pieces), { maxLength: 8 }), (edits) => {
        const validator = createValidator(SWEDISH, READY);
        let blocks: IdentifiedBlock[] = start;
        validator.validate(blocks);
        for (const [at, text] of edits) {
          blocks = blocks.map((block, i) => (i === at && block.kind !== 'heading' ? { ...block, text } : block));
          expect(validator.validate(blocks)).toEqual(validate(SWEDISH, READY, blocks));
        }
      }),
      { numRuns: 100 },
    );
  });
});
