import { describe, expect, it } from 'vitest';
import { plainHeading } from '../../../web/panels/plain-heading.ts';
import { excerpt, splitMessage } from '../../../web/panels/problem-text.ts';

describe('splitMessage', () => {
  it('separates what is wrong from how to mend it', () => {
    expect(splitMessage('Priority “P1-MVP” is not P1 to P9. Write one of them.')).toEqual({
      wrong: 'Priority “P1-MVP” is not P1 to P9',
      mend: 'Write one of them.',
    });
  });

  it('does not break inside ids, versions and abbreviations', () => {
    expect(splitMessage('FR-001.2 repeats v1.2, e.g. The same id. Renumber it.').wrong).toBe(
      'FR-001.2 repeats v1.2, e.g. The same id',
    );
  });

  it('leaves one sentence alone', () => {
    expect(splitMessage('The section is empty.')).toEqual({ wrong: 'The section is empty', mend: null });
    expect(splitMessage('Fill it in: …')).toEqual({ wrong: 'Fill it in: …', mend: null });
  });
});

describe('excerpt', () => {
  const text = `${'word '.repeat(30)}TARGET${' word'.repeat(30)}`;

  it('shows the neighbourhood, cut at words', () => {
    const from = text.indexOf('TARGET');
    const result = excerpt(text, from, from + 6);
    expect(result?.marked).toBe('TARGET');
    expect(result?.before).toMatch(/^…(word )+$/);
    expect(result?.after).toMatch(/^( word)+…$/);
  });

  it('has nothing to show for an empty range or one behind the end', () => {
    expect(excerpt(text, 3, 3)).toBeNull();
    expect(excerpt('abc', 5, 9)).toBeNull();
  });

  it('shows a short text whole', () => {
    expect(excerpt('As a [role]', 5, 11)).toEqual({ before: 'As a ', marked: '[role]', after: '' });
  });
});

describe('plainHeading', () => {
  it.each([
    ['User Scenarios & Testing *(mandatory)*', 'User Scenarios & Testing'],
    ['Key Entities *(include if feature involves data)*', 'Key Entities'],
    ['المتطلبات *(إلزامي)*', 'المتطلبات'],
    ['要件 *（必須）*', '要件'],
    ['Cherry-Pick Tool (`gen_cherrypick_prs.py`)', 'Cherry-Pick Tool (gen_cherrypick_prs.py)'],
    ['**Bold** and [a link](x)', 'Bold and a link'],
    ['snake_case_name stays', 'snake_case_name stays'],
    ['', ''],
  ])('%s: %s', (source, plain) => {
    expect(plainHeading(source)).toBe(plain);
  });
});
