import { blocksOf, type Container } from '../../container.ts';
import type { Fix } from '../../fix.ts';
import { endOf, moveBlocks, remove, suggestion } from '../../fixes.ts';
import { BLOCKING_DEFECT, type ContainerRule, NOTHING } from '../../rule.ts';

export const sectionDuplicate: ContainerRule = {
  id: 'structure/section-duplicate',
  kind: 'defect',
  severity: BLOCKING_DEFECT,
  title: 'One section, one heading',
  why: 'Two sections of one name hide half of the content from whoever finds the first.',
  example: {
    bad: '## Requirements\n\nFirst part.\n\n## Requirements\n\nSecond part.',
    good: '## Requirements\n\nFirst part.\n\nSecond part.',
  },
  source: 'markdownlint MD024; OpenSpec',
  fixNote: 'Merging is the author’s to agree to: two sections of one name may be two drafts of the same thing.',
  scope: 'container',
  on: ['document', 'section', 'story', 'heading'],
  run({ container }) {
    const seen = new Map<string, Container>();
    const findings = container.children.flatMap((child) => {
      const key = keyOf(child);
      if (key === null || child.head === null) return [];
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, child);
        return [];
      }
      const message = `There are two sections “${child.head.text.trim()}” side by side. Merge them into one.`;
      return [{ at: child.head, message, matched: key, fix: merge(child, first) }];
    });
    return findings.length === 0 ? NOTHING : findings;
  },
};

/** Equal for headings that say the same at one level; null for stories, which have rules of their own, and labels. */
function keyOf({ head }: Container): string | null {
  if (head === null || head.role.role === 'story' || head.block.kind !== 'heading') return null;
  const level = head.block.attributes.level ?? 1;
  const key = head.role.role === 'section' ? (head.role.section ?? '') : head.headingKey;
  return key === '' ? null : `${level} ${key}`;
}

/** What the second says follows what the first says, its parts the parts of the first; its heading goes. */
function merge(second: Container, first: Container): Fix {
  // A part of the first would take text that is put behind it.
  const inFront = first.children.length > 0 && !first.ownLast;
  const text = inFront ? (first.own.at(-1) ?? first.head) : endOf(first);
  const parts = second.children.flatMap((part) => [...blocksOf(part)]);
  const edits = [
    ...moveBlocks(second.own, text),
    ...moveBlocks(parts, inFront ? endOf(first) : (second.own.at(-1) ?? text)),
  ];
  return suggestion('Merge into the first', ...edits, ...(second.head === null ? [] : [remove(second.head)]));
}
