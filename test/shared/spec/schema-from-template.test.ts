import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scan } from '../../../shared/markdown/scan.ts';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { newStory } from '../../../shared/spec/new-story.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';
import { lineHash } from '../../../shared/spec/text-hash.ts';

/** `id requirement (condition)`, then the keys of fields and topics. */
function outline({ sections }: TemplateSchema): readonly string[] {
  return sections.map(({ id, requirement, condition, fields, topics, named }) => {
    const details = [...fields.map(({ key }) => `field:${key}`), ...topics.map(({ key }) => `topic:${key}`)];
    return [id, requirement, condition === null ? '' : `(${condition})`, named ? 'named' : '', ...details]
      .filter((part) => part !== '')
      .join(' ');
  });
}

describe('the built-in template', () => {
  const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);

  it('has the sections, fields and topics of the seed', () => {
    expect(outline(schema)).toEqual([
      'implementation-language-preferences recommended topic:mainline-code topic:tooling-and-automation-scripts',
      'implementation-language-preferences/documentation-requirements recommended field:documentation-style',
      'implementation-language-preferences/documentation-requirements/documentation-plan mandatory topic:api-examples topic:module-notes topic:guide-pages topic:pull-request',
      'user-scenarios-and-testing mandatory',
      'user-scenarios-and-testing/edge-cases mandatory',
      'requirements mandatory',
      'requirements/functional-requirements mandatory',
      'requirements/constitution-compliance mandatory topic:security-and-trust-boundaries topic:testing topic:documentation topic:build-cross-platform',
      'requirements/key-entities conditional (feature involves data)',
      'success-criteria mandatory',
      'success-criteria/measurable-outcomes mandatory',
    ]);
  });

  it('has the title, header, story and id families of the seed', () => {
    expect(schema).toMatchObject({
      titlePrefix: 'Feature Specification',
      titlePlaceholder: '[FEATURE NAME]',
      header: [{ key: 'feature-branch' }, { key: 'created' }, { key: 'status', initial: 'Draft' }, { key: 'input' }],
      sequences: [
        { prefix: 'FR', width: 3, section: 'requirements/functional-requirements' },
        { prefix: 'SC', width: 3, section: 'success-criteria/measurable-outcomes' },
      ],
      steps: ['Given', 'When', 'Then', 'And', 'But'],
      priorityLabels: ['Priority'],
      maxClarifications: 3,
    });
    expect(schema.repeaters).toMatchObject([
      {
        key: 'user-story',
        noun: 'User Story',
        level: 3,
        section: 'user-scenarios-and-testing',
        parameter: 'Priority',
        fields: [
          { key: 'why-this-priority', introducesList: false },
          { key: 'independent-test', introducesList: false },
          { key: 'acceptance-scenarios', introducesList: true },
        ],
      },
    ]);
  });

  it('is plain JSON and equal for equal text, however it is given', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(schemaFromTemplate(scan(BUILT_IN_TEMPLATE))).toEqual(schema);
    expect(schemaFromTemplate(`${BUILT_IN_TEMPLATE}\n`).hash).not.toBe(schema.hash);
  });

  it('has a skeleton for each section that brings its placeholders and no guidance', () => {
    expect(schema.sections.find(({ key }) => key === 'edge-cases')?.skeleton).toBe(
      '### Edge Cases\n\n- What happens when [boundary condition]?\n- How does the system handle [error scenario]?',
    );
    expect(schema.sections.find(({ key }) => key === 'user-scenarios-and-testing')?.skeleton).toBe(
      '## User Scenarios & Testing *(mandatory)*',
    );
    for (const { skeleton } of schema.sections) expect(skeleton).not.toMatch(/<!--|FR-006/);
  });

  it('writes a new story', () => {
    const [repeater] = schema.repeaters;
    const story = repeater === undefined ? '' : newStory(repeater, 4, 'P2');
    expect(repeater?.skeleton).toMatch(/^### User Story 1 - \[Brief Title\] \(Priority: P1\)\n/);
    expect(story).toMatch(/^### User Story 4 - \[Brief Title\] \(Priority: P2\)\n\n\[Who wants what/);
    expect(scan(story).blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'paragraph',
      'paragraph',
      'paragraph',
      'item',
      'item',
    ]);
  });
});

describe('schemaFromTemplate', () => {
  it.each([
    ['*(mandatory)*', 'mandatory', null],
    ['_(mandatory)_', 'mandatory', null],
    ['(mandatory)', 'mandatory', null],
    ['*(mandatory for public data)*', 'mandatory', 'public data'],
    ['*(必填)*', 'mandatory', null],
    ['*(bắt buộc)*', 'mandatory', null],
    ['*(obligatoire — cf. constitution)*', 'mandatory', null],
    ['*(include if feature involves data)*', 'conditional', 'feature involves data'],
    ['*(mandatory if money moves)*', 'conditional', 'money moves'],
    ['*(if applicable)*', 'conditional', 'applicable'],
    ['*(optional)*', 'optional', null],
    ['(draft)', 'recommended', null],
  ])('reads the marker %s', (marker, requirement, condition) => {
    expect(schemaFromTemplate(`## Scope ${marker}\n`).sections[0]).toMatchObject({ requirement, condition });
  });

  it('lets children inherit', () => {
    expect(outline(schemaFromTemplate('## A *(mandatory)*\n\n### B\n\n#### C *(optional)*\n\n##### D\n'))).toEqual([
      'a mandatory',
      'a/b mandatory',
      'a/b/c optional',
      'a/b/c/d optional',
    ]);
  });

  it('finds a block that only a sentence demands', () => {
    const schema = schemaFromTemplate(
      '### Papers\n\nSpecifications MUST include a Rollback Plan describing:\n\n- Steps needed to return, and who takes them.\n- Data kept: which copies exist and for how long.\n',
    );
    expect(outline(schema)).toEqual([
      'papers recommended',
      'papers/rollback-plan mandatory named topic:steps topic:data-kept',
    ]);
    expect(schema.sections[1]?.skeleton).toBe(
      '#### Rollback Plan\n\n- Steps: [Steps needed to return, and who takes them]\n- Data kept: [which copies exist and for how long]',
    );
    expect(schema.placeholders).toContain('[which copies exist and for how long]');
  });

  it('gives a demand for the section itself to that section', () => {
    const text =
      '### Safety Review\n\nA spec MUST include a short ``Safety Review`` list. At minimum include:\n\n- Risks: what can go wrong.\n';
    expect(outline(schemaFromTemplate(text))).toEqual(['safety-review recommended topic:risks']);
  });

  it('tells standing lines from instructions', () => {
    const schema = schemaFromTemplate(
      '## Languages\n\nThe repository has these defaults, unless a reason is given:\n\n- **Code:** Rust, in the stable edition\n\nWrite down here what differs from the defaults.\n',
    );
    expect([...schema.standing].sort()).toEqual(
      [
        lineHash('The repository has these defaults, unless a reason is given:'),
        lineHash('**Code:** Rust, in the stable edition'),
      ].sort(),
    );
    expect(schema.boilerplate).toEqual([lineHash('Write down here what differs from the defaults.')]);
  });

  it('derives prefixes, steps, statuses and labels of another language', () => {
    const schema = schemaFromTemplate(
      '# Spécification : [NOM]\n\n**Statut** : Brouillon | Validé\n\n## Scénarios\n\n### Récit 1 - [Titre] (Priorité : P1)\n\n1. **Étant donné** [a], **Quand** [b], **Alors** [c]\n\n## Exigences\n\n- **EF-01** : [capacité]\n',
    );
    expect(schema).toMatchObject({
      titlePrefix: 'Spécification',
      header: [{ key: 'statut' }],
      statuses: ['Brouillon', 'Validé'],
      repeaters: [{ noun: 'Récit', parameter: 'Priorité' }],
      sequences: [{ prefix: 'EF', width: 2, section: 'exigences' }],
      steps: ['Étant donné', 'Quand', 'Alors', 'Et', 'Mais'],
    });
  });

  it('collects placeholders, the inner ones too, and neither links nor boxes nor markers', () => {
    const text =
      '## A\n\n- [ ] do [this, e.g., "by [means]"]\n- see [the page](https://example.org) for [NEEDS CLARIFICATION: what?]\n\n<!-- [not this] -->\n';
    expect(schemaFromTemplate(text).placeholders).toEqual(['[means]', '[this, e.g., "by [means]"]']);
  });

  it('reads the limit of open questions', () => {
    expect(schemaFromTemplate('<!-- at most 5 open clarifications -->\n').maxClarifications).toBe(5);
  });

  it('gives an empty schema for an empty text and an error for none', () => {
    expect(schemaFromTemplate('')).toMatchObject({
      titlePrefix: '',
      sections: [],
      repeaters: [],
      sequences: [],
      header: [],
    });
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom('# A: [B]', '### C 1 - [D] (E: F)', '**G**:', '- **H-1**: [i]', '', '---'),
          ),
        ),
        (lines) => {
          const schema = schemaFromTemplate(lines.join('\n'));
          expect(new Set(schema.sections.map(({ id }) => id)).size).toBe(schema.sections.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});
