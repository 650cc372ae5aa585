import { expect, it } from 'vitest';
import { assignRoles } from '../../shared/spec/roles.ts';
import type { TemplateSchema } from '../../shared/spec/schema.ts';
import { schemaFromTemplate } from '../../shared/spec/schema-from-template.ts';
import { identified, roleTable } from '../shared/spec/role-table.ts';
import { corpusFiles, describeCorpus } from '../support/corpus.ts';

const SEED = 'openvmm/spec-template.md';
const OPENVMM_SPEC = 'openvmm/001-pr-branch-tools__spec.md';

function read(name: string): string {
  return (
    corpusFiles()
      .find((file) => file.name === name)
      ?.read() ?? ''
  );
}

describeCorpus('the seed template', () => {
  const seed = schemaFromTemplate(read(SEED));

  it('is a schema of these sections', () => {
    const rows = seed.sections.map(({ id, requirement, condition, topics }) =>
      [requirement.padEnd(12), id, condition === null ? '' : `if ${condition}`, ...topics.map(({ key }) => `· ${key}`)]
        .join(' ')
        .replace(/ +$/, ''),
    );
    expect(rows).toEqual([
      'recommended  implementation-language-preferences',
      'recommended  implementation-language-preferences/documentation-requirements',
      'mandatory    implementation-language-preferences/documentation-requirements/documentation-plan  · rustdoc-examples · module-level-rustdoc-topics · guide-updates · statement',
      'mandatory    user-scenarios-and-testing',
      'mandatory    user-scenarios-and-testing/edge-cases',
      'mandatory    requirements',
      'mandatory    requirements/functional-requirements',
      'mandatory    requirements/constitution-compliance  · security-and-trust-boundaries · testing · documentation · build-cross-platform',
      'conditional  requirements/key-entities if feature involves data',
      'mandatory    success-criteria',
      'mandatory    success-criteria/measurable-outcomes',
    ]);
    expect(seed.sections.filter(({ named }) => named).map(({ key }) => key)).toEqual(['documentation-plan']);
  });

  it('has these fields, sequences and stories', () => {
    expect(seed).toMatchObject({
      titlePrefix: 'Feature Specification',
      titlePlaceholder: '[FEATURE NAME]',
      header: [
        { key: 'feature-branch', initial: '`[###-feature-name]`' },
        { key: 'created', initial: '[DATE]' },
        { key: 'status', initial: 'Draft' },
        { key: 'input', initial: 'User description: "$ARGUMENTS"' },
      ],
      sequences: [
        { prefix: 'FR', width: 3, section: 'requirements/functional-requirements' },
        { prefix: 'SC', width: 3, section: 'success-criteria/measurable-outcomes' },
      ],
      repeaters: [
        {
          key: 'user-story',
          level: 3,
          parameter: 'Priority',
          fields: [
            { key: 'why-this-priority' },
            { key: 'independent-test' },
            { key: 'acceptance-scenarios', introducesList: true },
          ],
        },
      ],
      steps: ['Given', 'When', 'Then', 'And', 'But'],
      maxClarifications: 3,
    });
    expect(seed.standing).toHaveLength(3);
    expect(seed.placeholders).toEqual(
      expect.arrayContaining(['[FEATURE NAME]', '[###-feature-name]', '[DATE]', '[X]', '[specific action]']),
    );
    expect(seed.placeholders.filter((placeholder) => placeholder.includes('CLARIFICATION'))).toEqual([]);
  });

  it('has these roles itself', () => {
    expect(roleTable(read(SEED), seed)).toEqual([
      'title       -',
      'meta        -                                  feature-branch',
      'meta        -                                  created',
      'meta        -                                  status',
      'meta        -                                  input',
      'section     implementation-language-preferences',
      'prose       implementation-language-preferences ×3',
      'section     documentation-requirements',
      'boilerplate documentation-requirements         ×6',
      'section     user-scenarios-and-testing',
      'guidance    user-scenarios-and-testing',
      'story       user-scenarios-and-testing         story 1 P1',
      'boilerplate user-scenarios-and-testing         story 1',
      'field       user-scenarios-and-testing         story 1 why-this-priority',
      'field       user-scenarios-and-testing         story 1 independent-test',
      'field       user-scenarios-and-testing         story 1 acceptance-scenarios',
      'scenario    user-scenarios-and-testing         story 1 #1..2 ×2',
      'divider     user-scenarios-and-testing         story 1',
      'story       user-scenarios-and-testing         story 2 P2',
      'boilerplate user-scenarios-and-testing         story 2',
      'field       user-scenarios-and-testing         story 2 why-this-priority',
      'field       user-scenarios-and-testing         story 2 independent-test',
      'field       user-scenarios-and-testing         story 2 acceptance-scenarios',
      'scenario    user-scenarios-and-testing         story 2 #1',
      'divider     user-scenarios-and-testing         story 2',
      'story       user-scenarios-and-testing         story 3 P3',
      'boilerplate user-scenarios-and-testing         story 3',
      'field       user-scenarios-and-testing         story 3 why-this-priority',
      'field       user-scenarios-and-testing         story 3 independent-test',
      'field       user-scenarios-and-testing         story 3 acceptance-scenarios',
      'scenario    user-scenarios-and-testing         story 3 #1',
      'divider     user-scenarios-and-testing         story 3',
      'boilerplate user-scenarios-and-testing',
      'section     edge-cases',
      'guidance    edge-cases',
      'edge        edge-cases                         ×2',
      'section     requirements',
      'guidance    requirements',
      'section     functional-requirements',
      'requirement functional-requirements            FR-001..005 ×5',
      'section     constitution-compliance',
      'boilerplate constitution-compliance',
      'topic       constitution-compliance            security-and-trust-boundaries',
      'topic       constitution-compliance            testing',
      'topic       constitution-compliance            documentation',
      'topic       constitution-compliance            build-cross-platform',
      'boilerplate constitution-compliance            ×2',
      'requirement constitution-compliance            FR-006..007 ×2',
      'section     key-entities',
      'entity      key-entities                       ×2',
      'section     success-criteria',
      'guidance    success-criteria',
      'section     measurable-outcomes',
      'requirement measurable-outcomes                SC-001..004 ×4',
    ]);
  });

  it('finds these roles in the specification written on it', () => {
    expect(roleTable(read(OPENVMM_SPEC), seed)).toEqual([
      'title       -',
      'meta        -                                  feature-branch',
      'meta        -                                  created',
      'meta        -                                  status',
      'meta        -                                  input',
      'section     implementation-language-preferences',
      'prose       implementation-language-preferences ×4',
      'section     documentation-requirements',
      'prose       documentation-requirements         ×6',
      'section     user-scenarios-and-testing',
      'story       user-scenarios-and-testing         story 1 P1',
      'prose       user-scenarios-and-testing         story 1',
      'field       user-scenarios-and-testing         story 1 why-this-priority',
      'field       user-scenarios-and-testing         story 1 independent-test',
      'field       user-scenarios-and-testing         story 1 acceptance-scenarios',
      'scenario    user-scenarios-and-testing         story 1 #1..5 ×5',
      'divider     user-scenarios-and-testing         story 1',
      'story       user-scenarios-and-testing         story 2 P2',
      'prose       user-scenarios-and-testing         story 2',
      'field       user-scenarios-and-testing         story 2 why-this-priority',
      'field       user-scenarios-and-testing         story 2 independent-test',
      'field       user-scenarios-and-testing         story 2 acceptance-scenarios',
      'scenario    user-scenarios-and-testing         story 2 #1..3 ×3',
      'divider     user-scenarios-and-testing         story 2',
      'story       user-scenarios-and-testing         story 3 P1-MVP',
      'prose       user-scenarios-and-testing         story 3',
      'field       user-scenarios-and-testing         story 3 why-this-priority',
      'field       user-scenarios-and-testing         story 3 independent-test',
      'field       user-scenarios-and-testing         story 3 acceptance-scenarios',
      'scenario    user-scenarios-and-testing         story 3 #1..2 ×2',
      'divider     user-scenarios-and-testing         story 3',
      'story       user-scenarios-and-testing         story 4 P4',
      'prose       user-scenarios-and-testing         story 4',
      'field       user-scenarios-and-testing         story 4 why-this-priority',
      'field       user-scenarios-and-testing         story 4 independent-test',
      'field       user-scenarios-and-testing         story 4 acceptance-scenarios',
      'scenario    user-scenarios-and-testing         story 4 #1..4 ×4',
      'divider     user-scenarios-and-testing         story 4',
      'story       user-scenarios-and-testing         story 5 P2',
      'prose       user-scenarios-and-testing         story 5',
      'field       user-scenarios-and-testing         story 5 why-this-priority',
      'field       user-scenarios-and-testing         story 5 independent-test',
      'field       user-scenarios-and-testing         story 5 acceptance-scenarios',
      'scenario    user-scenarios-and-testing         story 5 #1..4 ×4',
      'divider     user-scenarios-and-testing         story 5',
      'story       user-scenarios-and-testing         story 6 P5',
      'prose       user-scenarios-and-testing         story 6',
      'field       user-scenarios-and-testing         story 6 why-this-priority',
      'field       user-scenarios-and-testing         story 6 independent-test',
      'field       user-scenarios-and-testing         story 6 acceptance-scenarios',
      'scenario    user-scenarios-and-testing         story 6 #1..3 ×3',
      'divider     user-scenarios-and-testing         story 6',
      'section     edge-cases',
      'edge        edge-cases                         ×10',
      'section     requirements',
      'section     functional-requirements',
      'heading     functional-requirements',
      'requirement functional-requirements            FR-001..010 FR-023..027 ×15',
      'heading     functional-requirements',
      'requirement functional-requirements            FR-011..017 ×7',
      'heading     functional-requirements',
      'requirement functional-requirements            FR-018..019 ×2',
      'heading     functional-requirements',
      'requirement functional-requirements            FR-028..034 ×7',
      'heading     functional-requirements',
      'requirement functional-requirements            FR-035..040 ×6',
      'heading     functional-requirements',
      'requirement functional-requirements            FR-020..022 ×3',
      'heading     requirements',
      'requirement requirements                       FR-041..042 ×2',
      'section     constitution-compliance',
      'topic       constitution-compliance            security-and-trust-boundaries ×5',
      'topic       constitution-compliance            testing ×5',
      'topic       constitution-compliance            documentation ×5',
      'topic       constitution-compliance            build-cross-platform ×5',
      'section     key-entities',
      'entity      key-entities                       ×11',
      'section     success-criteria',
      'section     measurable-outcomes',
      'requirement measurable-outcomes                SC-001..010 ×10',
      'heading     -',
      'heading     -',
      'prose       -                                  ×6',
      'heading     -',
      'heading     -',
      'prose       -                                  ×3',
      'heading     -',
      'prose       -                                  ×2',
      'heading     -',
      'prose       -                                  ×2',
      'heading     -',
      'prose       -                                  ×7',
      'heading     -',
      'prose       -                                  ×6',
      'heading     -',
      'prose       -                                  ×6',
      'section     documentation-plan',
      'heading     documentation-plan',
      'prose       documentation-plan                 ×5',
      'topic       documentation-plan                 guide-updates ×6',
      'topic       documentation-plan                 module-level-rustdoc-topics ×5',
      'prose       documentation-plan                 ×5',
      'topic       documentation-plan                 statement',
      'heading     -',
      'prose       -',
    ]);
  });
});

describeCorpus('templates of the wild', () => {
  it('all give a schema with unique section ids, parents before children', () => {
    for (const file of corpusFiles('templates', 'upstream', 'openvmm', 'unfilled')) {
      const { sections } = schemaFromTemplate(file.read());
      const seen = new Set<string | null>([null]);
      for (const { id, parent } of sections) {
        expect(seen.has(parent), `${file.name} ${id}`).toBe(true);
        expect(seen.has(id), `${file.name} ${id}`).toBe(false);
        seen.add(id);
      }
    }
  });

  it('have a story repeater and id sequences wherever they show any', () => {
    for (const file of corpusFiles('templates')) {
      const text = file.read();
      const schema = schemaFromTemplate(text);
      expect(schema.repeaters.length, file.name).toBe(/^### User Story 1/m.test(text) ? 1 : 0);
      const prefixes = new Set([...text.matchAll(/^- \*\*([A-Z]+)-\d+\*\*/gm)].map(([, prefix]) => prefix));
      expect(new Set(schema.sequences.map(({ prefix }) => prefix)), file.name).toEqual(prefixes);
    }
  });

  it('derive a French template in its own words', () => {
    const schema = schemaFromTemplate(read('templates/gip-inclusion__le-marche__overrides.md'));
    expect(schema.sequences.map(({ prefix }) => prefix)).toEqual(['EF', 'CS']);
    expect(schema.steps).toEqual(['Étant donné', 'Quand', 'Alors', 'Et', 'Mais']);
    expect(schema.sections.filter(({ requirement }) => requirement === 'mandatory')).toHaveLength(14);
  });
});

/** What a plain expression finds, code fences aside: the floor that roles must not fall below. */
const STORY_LINE = /^#{2,4} +.{0,4}?(?:User Story|Story|US-?|ユーザーストーリー|사용자 스토리)\s*-?\d+/gim;
const FR_LINE = /^(?:\s*[-*+] |\s*\d+\. |\s*\|\s*|#+ )?[~*_`[]{0,4}(FR-?\d[\d.-]*\d?[a-z]?)(?:[*_`\]]|[:：]|\s*\|)/gm;

describeCorpus('specifications of the wild', () => {
  const seed: TemplateSchema = schemaFromTemplate(read(SEED));

  it('have a title, no story twice, and every story and requirement that a plain expression finds', () => {
    for (const file of corpusFiles('specs')) {
      const text = file.read().replace(/\r\n/g, '\n');
      const prose = text.replace(/^```[\s\S]*?^```/gm, '');
      const roles = assignRoles(identified(text), seed);
      const stories = roles.filter(({ role }) => role === 'story');
      const ids = new Set(roles.flatMap(({ item, items }) => items ?? (item === undefined ? [] : [item])));
      const expected = [...prose.matchAll(FR_LINE)].map(([, id]) => id);
      expect(
        roles.filter(({ role }) => role === 'title'),
        file.name,
      ).toHaveLength(1);
      expect(stories.length, file.name).toBeGreaterThanOrEqual([...prose.matchAll(STORY_LINE)].length);
      const numbers = stories.flatMap(({ story }) => (story === undefined ? [] : [story]));
      expect(new Set(numbers).size, file.name).toBe(numbers.length);
      expect(
        expected.filter((id) => id !== undefined && !ids.has(id)),
        file.name,
      ).toEqual([]);
    }
  });
});
