import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../shared/markdown/inline.ts';
import type { InlineContext } from '../../../shared/markdown/inline-token.ts';
import { anyText, markdownText } from '../../support/markdown-arbitrary.ts';

const CONTEXT: InlineContext = {
  idPrefixes: ['FR', 'SC'],
  placeholders: new Set(['[DATE]', '[a [b] c]']),
  steps: ['Given', 'When', 'Then', 'And', 'But'],
  priorityLabels: ['Priority'],
};

/** Tokens in one line: `!` strong, `/` emphasis, `~` strike; markers and plain text in plain sight. */
const tokens = (text: string, kind = 'paragraph'): string =>
  tokenize(text, kind, CONTEXT)
    .map((token) => {
      const style = `${token.strong ? '!' : ''}${token.emphasis ? '/' : ''}${token.strike ? '~' : ''}`;
      return `${token.kind}${style}«${text.slice(token.from, token.to)}»`;
    })
    .join(' ');

describe('inline tokens', () => {
  it.each([
    ['**a** b', 'marker«**» text!«a» marker«**» text« b»'],
    ['*a* _b_', 'marker«*» text/«a» marker«*» text« » marker«_» text/«b» marker«_»'],
    ['~~a~~ ~b~', 'marker«~~» text~«a» marker«~~» text« ~b~»'],
    ['snake_case_word 2*3*4', 'text«snake_case_word 2» marker«*» text/«3» marker«*» text«4»'],
    ['**a', 'text«**a»'],
    ['a ** b **', 'text«a ** b **»'],
    ['`a *b*` `c', 'marker«`» code«a *b*» marker«`» text« `c»'],
    ['``a`b``', 'marker«``» code«a`b» marker«``»'],
    ['[a](b "c") [d]', 'marker«[» link«a» marker«](» target«b "c"» marker«)» text« [d]»'],
    ['![a](b)', 'marker«![» link«a» marker«](» target«b» marker«)»'],
    ['[a](b', 'text«[a](b»'],
    ['[**a**](b) **', 'marker«[» marker«**» link!«a» marker«**» marker«](» target«b» marker«)» text« **»'],
    ['see https://a.b/c(d). x', 'text«see » url«https://a.b/c(d)» text«. x»'],
    ['<https://a.b> <a@b.c>', 'marker«<» url«https://a.b» marker«>» text« » marker«<» url«a@b.c» marker«>»'],
    [
      'a <b c="d">e</b> <!-- f --> < g',
      'text«a » html«<b c="d">» text«e» html«</b>» text« » html«<!-- f -->» text« < g»',
    ],
    ['\\*a\\* \\b', 'escape«\\*» text«a» escape«\\*» text« \\b»'],
    [
      'on [DATE] or [a [b] c] or [other]',
      'text«on » placeholder«[DATE]» text« or » placeholder«[a [b] c]» text« or [other]»',
    ],
    ['x [NEEDS CLARIFICATION: a or [b]?].', 'text«x » clarification«[NEEDS CLARIFICATION: a or [b]?]» text«.»'],
    [
      '`[NEEDS CLARIFICATION: x]` [NEEDS CLARIFICATION]',
      'marker«`» code«[NEEDS CLARIFICATION: x]» marker«`» text« [NEEDS CLARIFICATION]»',
    ],
    ['FR-001, FR-01-010. XFR-1 SC-2b', 'id«FR-001» text«, » id«FR-01-010» text«. XFR-1 » id«SC-2b»'],
    ['It MUST NOT, may, SHOULD', 'text«It » must«MUST NOT» text«, may, » must«SHOULD»'],
    ['**Status**: Draft', 'marker«**» label!«Status» marker«**» text«: Draft»'],
    ['**Status:** Draft', 'marker«**» label!«Status:» marker«**» text« Draft»'],
    ['a **Status**: Draft', 'text«a » marker«**» text!«Status» marker«**» text«: Draft»'],
    ['When it rains', 'text«When it rains»'],
    ['Given a, When b, Then c', 'step«Given» text« a, » step«When» text« b, » step«Then» text« c»'],
  ])('%j', (text, expected) => {
    expect(tokens(text)).toBe(expected);
  });

  it.each([
    ['item', '**FR-001**: x', 'marker«**» id!«FR-001» marker«**» text«: x»'],
    [
      'item',
      '**Given** a, **Then** b',
      'marker«**» step!«Given» marker«**» text« a, » marker«**» step!«Then» marker«**» text« b»',
    ],
    ['heading', 'Story 1 (Priority: P1)', 'text«Story 1 » priority«(Priority: P1)»'],
    [
      'table',
      '|**a**|\n|-|\n|`b\\|`|',
      'marker«|» marker«**» text!«a» marker«**» marker«|» text«\n» marker«|-|» text«\n» marker«|» marker«`» code«b\\|» marker«`» marker«|»',
    ],
    ['code', '**a**', 'text«**a**»'],
    ['comment', '[DATE]', 'text«[DATE]»'],
  ])('in a %s: %j', (kind, text, expected) => {
    expect(tokens(text, kind)).toBe(expected);
  });

  it('cover any text in order, each at least one character', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText(), markdownText()),
        fc.constantFrom('paragraph', 'item', 'heading', 'table', 'quote', 'html'),
        (text, kind) => {
          let at = 0;
          for (const token of tokenize(text, kind, CONTEXT)) {
            expect(token.from).toBe(at);
            expect(token.to).toBeGreaterThan(at);
            at = token.to;
          }
          expect(at).toBe(text.length);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
