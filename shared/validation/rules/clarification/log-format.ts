import type { Container } from '../../container.ts';
import type { BlockFacts } from '../../facts.ts';
import type { Fix } from '../../fix.ts';
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
  fixNote:
    'No safe fix: the day of a session, and the question behind an answer, are known to those who were there. The date offered is today’s.',
  scope: 'container',
  on: ['section', 'heading'],
  run({ container, context: { today } }) {
    if (container.head?.headingKey !== 'clarifications') return NOTHING;
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
      const heading = `${'#'.repeat(levelBelow(container))} Session ${today}`;
      const fix = suggestion('Insert session', insertAfter(blockBefore(container, loose[0]), heading));
      return [{ at: loose[0], message, matched: 'session', fix }];
    }
    const findings = container.children.flatMap(({ head, own }): Finding[] => {
      if (
        head === null ||
        head.block.kind !== 'heading' ||
        head.role.role !== 'heading' ||
        !/^\p{Script=Latin}/u.test(head.text.trim())
      )
        return [];
      if (!/^Session\b.*\d{4}-\d{2}-\d{2}/i.test(head.text.trim())) {
        const message = 'Clarifications are grouped by session. Name it “Session YYYY-MM-DD”.';
        return [{ at: head, message, fix: nameByDate(head, today) }];
      }
      const answers = own.filter((facts) => facts.block.kind === 'item' && facts.role.parent === undefined);
      const loose = answers.filter((facts) => facts.role.role === 'prose' && !/[:：]|→|->|\?/.test(facts.text));
      return loose.map((facts) => ({
        at: facts,
        message: 'This line is no question with its answer. Write “Q: … → A: …”.',
        fix: suggestion(
          'Write as question and answer',
          replaceText(facts, { from: 0, to: 0 }, 'Q: [What was asked?] → A: '),
        ),
      }));
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};

function levelBelow({ head }: Container): number {
  return Math.min(6, (head?.block.attributes.level ?? 2) + 1);
}

function blockBefore(container: Container, facts: BlockFacts): BlockFacts | null {
  return container.own[container.own.indexOf(facts) - 1] ?? container.head;
}

/** What a session is called without its day; another heading may be a section that strayed here, or a slip in its name. */
const SESSION =
  /\b(?:sessions?|meetings?|rounds?|calls?|workshops?|reviews?|days?|weeks?|january|february|march|april|may|june|july|august|september|october|november|december)\b|\b20\d{2}\b/i;

function nameByDate(head: BlockFacts, today: string): Fix {
  if (SESSION.test(head.text)) return suggestion('Name it by date', renamed(head, today));
  return goTo('Name it by date', head, { from: 0, to: head.text.length });
}

/** The words of the heading stay, behind a date: its own where it has one. */
function renamed(head: BlockFacts, today: string): ReturnType<typeof replaceText> {
  const date = /\d{4}-\d{2}-\d{2}/.exec(head.text)?.[0];
  const at = { from: 0, to: 0 };
  if (date !== undefined) return replaceText(head, at, 'Session: ');
  const session = /^Session\b[\s:–—-]*/i.exec(head.text.trimStart())?.[0].length ?? 0;
  const rest = head.text.trim().slice(session);
  return replaceText(head, { from: 0, to: head.text.length }, `Session ${today}${rest === '' ? '' : `: ${rest}`}`);
}
