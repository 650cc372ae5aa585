import { afterEach, describe, expect, it } from 'vitest';
import { answersIn } from '../../../../shared/spec/answers-in.ts';
import { BUILT_IN_TEMPLATE } from '../../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../../shared/spec/schema-from-template.ts';
import { answerQuestion } from '../../../../web/editor/parts/answer-question.ts';
import { priorityRange, writePriority } from '../../../../web/editor/parts/priority-chip.ts';
import { slashBefore } from '../../../../web/editor/parts/slash-query.ts';
import { writeStatus } from '../../../../web/editor/parts/write-status.ts';
import { SAMPLE_SPEC } from '../../../support/sample-spec.ts';
import { Peer, seedOf } from '../support/peer.ts';

const schema = schemaFromTemplate(BUILT_IN_TEMPLATE);
const open: Peer[] = [];
afterEach(() => {
  for (const peer of open.splice(0)) peer.dispose();
});

function peerOn(markdown: string): Peer {
  const peer = new Peer(1, seedOf(markdown));
  open.push(peer);
  return peer;
}

/** Lines of the second text that the first does not have, and the other way round. */
function changedLines(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [...old.filter((line) => !now.includes(line)), ...now.filter((line) => !old.includes(line))];
}

describe('the priority of a story', () => {
  it('is the chip’s value and nothing around it', () => {
    const at = (text: string) => {
      const range = priorityRange(text);
      return range === null ? null : text.slice(range.from, range.to);
    };
    expect(at('User Story 1 - A (b) (Priority: P1)')).toBe('P1');
    expect(at('User Story 1 - A (Priority: P1-MVP) ')).toBe('P1-MVP');
    expect(at('ストーリー 1 - A（優先度：P2）')).toBe('P2');
    expect(at('User Story 1 - A (b)')).toBeNull();
  });

  it('changes its own bytes only, in one undo step', () => {
    const peer = peerOn(SAMPLE_SPEC);
    const block = peer.id('User Story 1');
    peer.core.binding.edit((context) => {
      writePriority(context, block, 'P3');
      return null;
    });
    expect(peer.printed()).toBe(SAMPLE_SPEC.replace('Priority: P1', 'Priority: P3'));
    peer.undo();
    expect(peer.printed()).toBe(SAMPLE_SPEC);
  });
});

describe('the status', () => {
  const written = (markdown: string): string => {
    const peer = peerOn(markdown);
    peer.core.binding.edit((context) => {
      writeStatus(context, schema, 'In Review');
      return null;
    });
    return peer.printed();
  };

  it('is written over the old one, its line break kept', () => {
    expect(written(SAMPLE_SPEC)).toBe(SAMPLE_SPEC.replace('**Status**: Draft', '**Status**: In Review'));
  });

  it('finds its field where it is empty, in another language, or missing', () => {
    expect(written('# A\n\n**Status**:\n')).toBe('# A\n\n**Status**: In Review\n');
    expect(written('# A\n\n**ステータス**: 下書き\n')).toBe('# A\n\n**ステータス**: In Review\n');
    expect(written('# Feature Specification: A\n\n**Created**: x\n\n## B\n')).toContain(
      '**Created**: x\n\n**Status**: In Review\n\n## B\n',
    );
  });
});

describe('an answer', () => {
  const marker = '[NEEDS CLARIFICATION: how many degrees?]';
  const answer = (peer: Peer, date = '2026-03-02', literal = marker): boolean => {
    const block = peer.id('ring the phone when the drift');
    const from = peer.reader.find(block)?.text.indexOf('[NEEDS') ?? 0;
    let landed = false;
    peer.core.binding.edit((context) => {
      const question = { block, from, to: from + literal.length, marker: literal };
      const landing = answerQuestion(context, schema, question, '20 degrees', date);
      landed = landing !== null;
      return landing;
    });
    return landed;
  };

  it('replaces the marker and is logged in a new session, as one undo step', () => {
    const peer = peerOn(SAMPLE_SPEC);
    expect(answer(peer)).toBe(true);
    expect(changedLines(SAMPLE_SPEC, peer.printed())).toEqual([
      `- **FR-002**: System MUST ring the phone when the drift exceeds ${marker}  `,
      '## Clarifications',
      '### Session 2026-03-02',
      '- Q: how many degrees? → A: 20 degrees',
      '- **FR-002**: System MUST ring the phone when the drift exceeds 20 degrees  ',
    ]);
    expect(peer.printed().indexOf('## Clarifications')).toBeLessThan(peer.printed().indexOf('## User Scenarios'));
    peer.undo();
    expect(peer.printed()).toBe(SAMPLE_SPEC);
  });

  it('joins the session of the day, and a later day gets its own', () => {
    const log = '\n## Clarifications\n\n### Session 2026-03-02\n\n- Q: a? → A: b\n\n## Assumptions\n\nNone.\n';
    const same = peerOn(SAMPLE_SPEC + log);
    answer(same);
    expect(same.printed()).toContain('A: b\n- Q: how many degrees? → A: 20 degrees\n\n## Assumptions');
    const later = peerOn(SAMPLE_SPEC + log);
    answer(later, '2026-03-09');
    expect(later.printed()).toContain(
      'A: b\n\n### Session 2026-03-09\n\n- Q: how many degrees? → A: 20 degrees\n\n## Assumptions',
    );
  });

  it('finds the log in another language and calls its sessions what it does', () => {
    const peer = peerOn(`${SAMPLE_SPEC}\n## 明確化\n\n### セッション 2026-02-27（Discord）\n\n- Q: a? → A: b\n`);
    answer(peer);
    expect(peer.printed()).toContain('A: b\n\n### セッション 2026-03-02\n\n- Q: how many degrees? → A: 20 degrees\n');
    expect(peer.printed()).not.toContain('## Clarifications');
  });

  it('is refused when the question is not what it was', () => {
    const peer = peerOn(SAMPLE_SPEC);
    expect(answer(peer, '2026-03-02', '[NEEDS CLARIFICATION: how much?]')).toBe(false);
    expect(peer.printed()).toBe(SAMPLE_SPEC);
  });
});

it('the answers that a question names are offered', () => {
  expect(answersIn('which method - password, single sign-on, both?')).toEqual({
    question: 'which method?',
    answers: ['password', 'single sign-on', 'both'],
  });
  expect(answersIn('retention period not specified - 7 days, until merge, or never?').answers).toHaveLength(3);
  expect(answersIn('how long (7 days or 30 days)?').answers).toEqual(['7 days', '30 days']);
  expect(answersIn('how many degrees?')).toEqual({ question: 'how many degrees?', answers: [] });
});

it('a slash asks at the start of a word, not within one', () => {
  expect(slashBefore('/req', 4)).toEqual({ from: 0, query: 'req' });
  expect(slashBefore('Ring the /user st', 17)).toEqual({ from: 9, query: 'user st' });
  expect(slashBefore('and/or', 6)).toBeNull();
  expect(slashBefore('https://x', 9)).toBeNull();
  expect(slashBefore('a / b', 5)).toBeNull();
});
