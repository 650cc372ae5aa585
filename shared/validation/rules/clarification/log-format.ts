import { goTo, insertAfter, replaceText, suggestion } from '../../fixes.ts';
import { type ContainerRule, type Finding, HINT, NOTHING } from '../../rule.ts';

export const clarificationLog: ContainerRule = {
  id: 'clarification/log-format',
  kind: 'smell',
  severity: HINT,
  title: 'Clarifications are logged by session, as question and answer',
  why: 'One form lets people and agents see what was asked, when, and how it was decided.',
  example: {
    bad: '## Clarifications\n\n### January\n\n- Orders stay for 10 years.',
    good: '## Clarifications\n\n### Session 2026-01-05\n\n- Q: How long do orders stay? → A: 10 years',
  },
  source: 'spec-kit clarify.md',
  scope: 'container',
  on: ['section', 'heading'],
  run({ container, context: { today } }) {
    const { head } = container;
    if (head?.headingKey !== 'clarifications') return NOTHING;
    const loose = container.own.filter(
      ({ block, role }) => block.kind === 'item' && role.parent === undefined && role.role === 'prose',
    );
    if (
      container.children.length === 0 &&
      loose.length > 0 &&
      loose[0] !== undefined &&
      /^\P{L}*\p{Script=Latin}/u.test(loose[0].text)
    ) {
      const message = 'Clarifications are grouped by session. Put “### Session YYYY-MM-DD” above these lines.';
      const level = '#'.repeat(Math.min(6, (head.block.attributes.level ?? 2) + 1));
      const before = container.own[container.own.indexOf(loose[0]) - 1] ?? head;
      const fix = suggestion('Insert session', insertAfter(before, `${level} Session ${today}`));
      return [{ at: loose[0], message, matched: 'session', fix }];
    }
    const findings = container.children.flatMap(({ head, own }): Finding[] => {
      if (head === null || head.block.kind !== 'heading' || !/^\p{Script=Latin}/u.test(head.text.trim())) return [];
      if (!/^Session\b.*\d{4}-\d{2}-\d{2}/i.test(head.text.trim())) {
        const name = `Session ${/\d{4}-\d{2}-\d{2}/.exec(head.text)?.[0] ?? today}`;
        const whole = { from: 0, to: head.text.length };
        // A section of the template has only strayed here; its name is not the fault.
        const fix =
          head.role.role === 'heading'
            ? suggestion(`Name it ${name}`, replaceText(head, whole, name))
            : goTo('Show', head, whole);
        return [{ at: head, message: 'Clarifications are grouped by session. Name it “Session YYYY-MM-DD”.', fix }];
      }
      const answers = own.filter((facts) => facts.block.kind === 'item' && facts.role.parent === undefined);
      const loose = answers.filter((facts) => facts.role.role === 'prose' && !/[:：]|→|->|\?/.test(facts.text));
      return loose.map((facts) => ({
        at: facts,
        message: 'This line is no question with its answer. Write “Q: … → A: …”.',
        fix: suggestion('Write as answer', replaceText(facts, { from: 0, to: 0 }, 'Q: What was asked? → A: ')),
      }));
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};
