import { describe, expect, it } from 'vitest';
import { BUILT_IN_TEMPLATE } from '../../../shared/spec/built-in-template.ts';
import { itemLead, leadFor } from '../../../shared/spec/item-lead.ts';
import { isEmptyScenario, scenarioLike, templateScenario } from '../../../shared/spec/scenario-skeleton.ts';
import { schemaFromTemplate } from '../../../shared/spec/schema-from-template.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);

describe('the lead of an item', () => {
  it.each([
    ['**FR-001**: System MUST ring', '**FR-004**: '],
    ['**FR-001:** System MUST ring', '**FR-004:** '],
    ['**FR-001** System MUST ring', '**FR-004** '],
    ['FR-001: System MUST ring', 'FR-004: '],
    ['`FR-001`: ring', '`FR-004`: '],
    ['**FR-001** - ring', '**FR-004** - '],
    ['**FR-001**:', '**FR-004**: '],
    ['**FR-001**：鳴る', '**FR-004**： '],
    ['~~**FR-001**: gone~~', '~~**FR-004**: '],
  ])('%j goes on as %j', (text, lead) => {
    const found = itemLead(text);
    expect(found === null ? null : leadFor(found, 'FR-004')).toBe(lead);
  });

  it('is none where an id is only mentioned', () => {
    expect(itemLead('See FR-001 for that')).toBeNull();
    expect(itemLead('**FR-001**, **FR-002**: both')).toBeNull();
  });

  it('knows how wide the file writes its numbers', () => {
    expect(itemLead('**FR-7**: x')?.width).toBe(1);
    expect(itemLead('**SC-007**: x')?.width).toBe(3);
  });
});

describe('the next scenario', () => {
  const full = '**Given** a kiln, **When** it drifts, **Then** it rings';

  it('keeps emphasis and punctuation of the one before', () => {
    expect(scenarioLike(full, schema)).toBe(
      '**Given** [initial state], **When** [action], **Then** [expected outcome]',
    );
    expect(scenarioLike('Given a kiln,\nWhen it drifts,\nThen it rings', schema)).toBe(
      'Given [initial state],\nWhen [action],\nThen [expected outcome]',
    );
    expect(scenarioLike('**Dado** un horno, **Cuando** falla, **Entonces** avisa', schema)).toBe(
      '**Dado** [initial state], **Cuando** [action], **Entonces** [expected outcome]',
    );
  });

  it('takes no word of a sentence for a step, and And for a part of one', () => {
    expect(scenarioLike('**Given** a kiln that rings when hot, **And** a phone, **Then** it rings', schema)).toBe(
      '**Given** [initial state], **Then** [expected outcome]',
    );
    expect(scenarioLike('A kiln without steps', schema)).toBeNull();
  });

  it('is empty while it has only placeholders', () => {
    expect(isEmptyScenario(templateScenario(schema))).toBe(true);
    expect(isEmptyScenario('**Given** , **When** , **Then** ')).toBe(true);
    expect(isEmptyScenario(full)).toBe(false);
  });
});
