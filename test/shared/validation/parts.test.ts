import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bracketSpans, isMarkup } from '../../../shared/validation/brackets.ts';
import { fingerprint, normalised, withOrdinal } from '../../../shared/validation/fingerprint.ts';
import { longestIncreasing } from '../../../shared/validation/longest-increasing.ts';
import { stepsOf } from '../../../shared/validation/rules/scenario/steps.ts';
import { parseSuppression } from '../../../shared/validation/suppression-comment.ts';
import { countWords, editDistance, isEnglish } from '../../../shared/validation/words.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';
import { SCHEMA } from './fixtures.ts';

const bracketsIn = (text: string) => bracketSpans(text).map(({ from, to }) => text.slice(from, to));

describe('brackets', () => {
  it('finds the outermost balanced ones, in order', () => {
    expect(bracketsIn('a [b [c] d] [e]')).toEqual(['[b [c] d]', '[e]']);
    expect(bracketsIn('[ a [b] c')).toEqual(['[b]']);
    expect(bracketsIn('a] [b]')).toEqual(['[b]']);
    expect(bracketsIn('\\[a\\] [b]')).toEqual(['[b]']);
  });

  it('takes time linear in hostile text', () => {
    const text = '['.repeat(100_000) + ']'.repeat(50_000);
    expect(cpuTimeOf(() => expect(bracketSpans(text)).toHaveLength(1))).toBeLessThan(500);
  });

  it('knows links, footnotes, boxes and indices', () => {
    for (const text of ['[a](b)', '[a][b]', '![alt]', 'x[0]', '[^1]', '[x]', '[a]: b']) {
      expect(bracketSpans(text).every((span) => isMarkup(text, span))).toBe(true);
    }
    expect(bracketSpans('see [Name of role] there').some((span) => isMarkup('see [Name of role] there', span))).toBe(
      false,
    );
  });
});

describe('fingerprints', () => {
  it('are equal whatever the case and white space', () => {
    expect(fingerprint('a/b', 'FR-001', 'Some  text\n')).toBe(fingerprint('a/b', 'FR-001', 'some text'));
    expect(normalised('  A \n b ')).toBe('a b');
  });

  it('differ by rule, item and text', () => {
    const all = [
      fingerprint('a/b', 'c', 'd'),
      fingerprint('a/x', 'c', 'd'),
      fingerprint('a/b', 'x', 'd'),
      fingerprint('a/b', 'c', 'x'),
    ];
    expect(new Set(all).size).toBe(4);
  });

  it('are pinned: stored decisions depend on them', () => {
    expect(fingerprint('placeholder/todo', 'FR-001', 'TBD')).toBe('on3m7qn2ns');
    expect(withOrdinal('x', 1)).toBe('x');
    expect(withOrdinal('x', 2)).toBe('x-2');
  });
});

describe('the longest increasing subsequence', () => {
  it('is increasing, and as long as the quadratic answer', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 }), (values) => {
        const kept = [...longestIncreasing(values)].sort((a, b) => a - b).map((i) => values[i] ?? -1);
        for (let i = 1; i < kept.length; i++) expect(kept[i] ?? 0).toBeGreaterThan(kept[i - 1] ?? 0);
        const best: number[] = [];
        values.forEach((value, i) => {
          best[i] = 1 + Math.max(0, ...values.slice(0, i).map((other, j) => (other < value ? (best[j] ?? 0) : 0)));
        });
        expect(kept.length).toBe(Math.max(0, ...best));
      }),
    );
  });
});

describe('words', () => {
  it('counts words of scripts with and without blanks', () => {
    expect(countWords('A buyer saves `all` orders.')).toBe(5);
    expect(countWords('注文を保存する')).toBe(4);
    expect(countWords('  **  ')).toBe(0);
  });

  it('tells English from its neighbours', () => {
    expect(isEnglish('The buyer saves the file')).toBe(true);
    expect(isEnglish('El comprador guarda su archivo')).toBe(false);
    expect(isEnglish('購入者は the file を保存する')).toBe(false);
  });

  it('measures edits up to a limit, swaps as one', () => {
    expect(editDistance('sucess-criteria', 'success-criteria', 2)).toBe(1);
    expect(editDistance('reuqirements', 'requirements', 2)).toBe(1);
    expect(editDistance('assumptions', 'requirements', 2)).toBe(3);
  });
});

describe('the steps of a scenario', () => {
  const kinds = (text: string) =>
    stepsOf(text, SCHEMA)
      .map(({ kind }) => kind)
      .join(' ');

  it('are found bold, plain, over several lines and in other languages', () => {
    expect(kinds('**Given** a, **When** b, **Then** c')).toBe('given when then');
    expect(kinds('Given a\nWhen b\nThen c')).toBe('given when then');
    expect(kinds('**Given** a when idle, **When** b, **Then** c')).toBe('given when then');
    expect(kinds('**Dado** a, **Cuando** b, **Entonces** c')).toBe('given when then');
    expect(kinds('**前提** a、**とき** b、**そのとき** c')).toBe('given when then');
  });

  it('are none in a sentence that happens to say “when”', () => {
    expect(kinds('The command warns when files changed')).toBe('');
  });
});

describe('a suppression comment', () => {
  it('names rule and reason', () => {
    expect(parseSuppression(' spec-ignore a/b: agreed on Monday ')).toEqual({
      rule: 'a/b',
      scope: 'block',
      reason: 'agreed on Monday',
    });
    expect(parseSuppression(' spec-ignore a/b ')).toEqual({ rule: 'a/b', scope: 'block', reason: '' });
    expect(parseSuppression(' something else ')).toBeNull();
  });
});
