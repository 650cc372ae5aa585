import { describe, expect, it } from 'vitest';
import { align } from '../../../../shared/markdown/align.ts';
import { mergeDocuments } from '../../../../shared/markdown/merge/merge.ts';
import { print } from '../../../../shared/markdown/print.ts';
import { scan } from '../../../../shared/markdown/scan.ts';
import { cpuTimeOf } from '../../../support/cpu-time.ts';
import { seededRandom } from '../../../support/random.ts';

const BASE = `# Feature Specification: Kiln alarm

**Status**: Draft

### User Story 1 - Warn (Priority: P1)

A potter is warned when the kiln is too hot.

**Acceptance Scenarios**:

1. **Given** a hot kiln, **When** a minute passes, **Then** it rings.

### User Story 2 - Log (Priority: P2)

A potter reads last night's temperatures.

**Acceptance Scenarios**:

1. **Given** a log, **When** it is opened, **Then** it shows the night.

## Requirements

- **FR-001**: System MUST ring within 5 s.
- **FR-002**: System MUST log every minute.
- **FR-003**: System MUST keep logs for a year.
- **FR-004**: System MUST export logs.
`;

const merge = (ours: string, theirs: string, base = BASE) => {
  const { document, conflicts } = mergeDocuments(scan(base), scan(ours), scan(theirs));
  return { text: print(document), conflicts: conflicts.map(({ kind }) => kind), details: conflicts };
};
const line = (id: string) => `${BASE.split('\n').find((text) => text.includes(id)) ?? ''}\n`;
const [one, two, four] = [line('FR-001'), line('FR-002'), line('FR-004')];
const storyText = (number: number) => new RegExp(`### User Story ${number}[\\s\\S]*?(?=\\n##)`).exec(BASE)?.[0] ?? '';

describe('one item of a section that moves as a whole', () => {
  const start = BASE.indexOf('## Requirements');
  const stories = BASE.indexOf('### User Story 1');
  const above = `${BASE.slice(0, stories)}${BASE.slice(start)}\n${BASE.slice(stories, start).trimEnd()}\n`;
  const three = line('FR-003');

  it('goes where the other side put it, inside of the section or out of it, whoever moved which', () => {
    const within = (text: string) => text.replace(three, '').replace(one, `${one}${three}`);
    for (const sides of [
      [above, within(BASE)],
      [within(BASE), above],
    ] as const) {
      expect(merge(...sides)).toMatchObject({ text: within(above), conflicts: [] });
    }
  });
});

describe('align', () => {
  const pairs = (old: string, fresh: string) => {
    const [a, b] = [scan(old).blocks, scan(fresh).blocks];
    return align(a, b).forward.map((j, i) => [a[i]?.text, j < 0 ? null : b[j]?.text]);
  };

  it('finds moved, renumbered, reworded and moved-and-reworded items', () => {
    const fresh = `- **FR-001**: System MUST record every minute.\n- **FR-002**: System MUST ring within 5 s.\n- Entirely new.\n- **FR-004**: System MUST export all logs.\n`;
    const found = pairs(`${one}${two}${four}`, fresh);
    expect(found[0]).toEqual(['**FR-001**: System MUST ring within 5 s.', '**FR-002**: System MUST ring within 5 s.']);
    expect(found[1]?.[1]).toBe('**FR-001**: System MUST record every minute.');
    expect(found[2]?.[1]).toBe('**FR-004**: System MUST export all logs.');
  });

  it('keeps equal labels with the story they belong to when stories change places', () => {
    const fresh = BASE.replace(`${storyText(1)}\n${storyText(2)}`, `${storyText(2)}\n${storyText(1)}`);
    expect(fresh).not.toBe(BASE);
    const [a, b] = [scan(BASE).blocks, scan(fresh).blocks];
    const { forward } = align(a, b);
    const story2 = a.findIndex(({ text }) => text.startsWith('User Story 2'));
    const offset = (forward[story2] ?? 0) - story2;
    expect([0, 1, 2, 3].map((step) => (forward[story2 + step] ?? 0) - story2 - step)).toEqual(Array(4).fill(offset));
  });

  it('takes about as much longer as the file is longer: 2,000 blocks, all reworded and shuffled', () => {
    const random = seededRandom(7);
    const list = Array.from({ length: 2_000 }, () =>
      Array.from({ length: 12 }, () => `w${Math.floor(random() * 900)}`),
    );
    const blocks = (texts: string[][]) => texts.map((text) => ({ kind: 'item', text: text.join(' '), attributes: {} }));
    const shuffled = list.map((_, index) => [...(list[(index * 7) % 2_000] ?? []).slice(0, 11), 'changed']);
    let matched = 0;
    const took = cpuTimeOf(() => {
      matched = align(blocks(list), blocks(shuffled)).forward.filter((j) => j >= 0).length;
    });
    expect(took).toBeLessThan(3_000);
    expect(matched).toBeGreaterThan(1_900);
  });
});

describe('mergeDocuments', () => {
  it('takes both edits of different items and leaves every other byte', () => {
    const ours = BASE.replace('5 s', '3 s').replace(two, '');
    const theirs = BASE.replace('a year', 'two years').replace('Draft', 'Review');
    expect(merge(ours, theirs)).toMatchObject({
      text: ours.replace('a year', 'two years').replace('Draft', 'Review'),
      conflicts: [],
    });
  });

  it('takes what both added, ours first, and once what both added alike', () => {
    const add = (item: string) => `${BASE}${item}`;
    expect(merge(add('- **FR-005**: A.\n'), add('- **FR-006**: B.\n')).text).toBe(
      add('- **FR-005**: A.\n- **FR-006**: B.\n'),
    );
    expect(merge(add('- **FR-005**: A.\n'), add('- **FR-005**: A.\n')).text).toBe(add('- **FR-005**: A.\n'));
  });

  it('takes once what both added alike, also where one side renamed a heading above it', () => {
    const added = `${BASE}- **FR-005**: System MUST be quiet at night.\n`;
    for (const [from, to] of [
      ['Specification: Kiln alarm', 'Specification: Kiln watch'],
      ['## Requirements', '## What it must do'],
    ] as const) {
      const renamed = added.replace(from, to);
      expect(merge(added, renamed).text).toBe(renamed);
      expect(merge(renamed, added).text).toBe(renamed);
    }
  });

  it('carries a change into an item that the other side moved', () => {
    const ours = BASE.replace(four, '').replace(one, `${four}${one}`);
    const theirs = BASE.replace('export logs', 'export all logs');
    expect(merge(ours, theirs)).toMatchObject({ text: ours.replace('export logs', 'export all logs'), conflicts: [] });
    expect(merge(theirs, ours)).toMatchObject({ text: ours.replace('export logs', 'export all logs'), conflicts: [] });
  });

  it('carries what was added to a story that the other side moved', () => {
    const swapped = BASE.replace(`${storyText(1)}\n${storyText(2)}`, `${storyText(2)}\n${storyText(1)}`);
    // At the end of each story, and in the middle of it.
    for (const rings of ['it rings.\n', 'it shows the night.\n', 'too hot.\n', "night's temperatures.\n"]) {
      const isItem = rings.startsWith('it');
      const added = `${rings}${isItem ? '2. **Given** more, **When** so, **Then** fine.' : '\n- An item of its own.'}\n`;
      const edited = BASE.replace(rings, added);
      const expected = swapped.replace(rings, added);
      expect(merge(edited, swapped)).toMatchObject({ text: expected, conflicts: [] });
      expect(merge(swapped, edited)).toMatchObject({ text: expected, conflicts: [] });
    }
  });

  it('keeps a list tight when its first item goes and another comes', () => {
    const ours = BASE.replace(one, '');
    const theirs = BASE.replace(one, `${one}- **FR-009**: New.\n`);
    expect(merge(ours, theirs).text).toBe(BASE.replace(one, '- **FR-009**: New.\n'));
  });

  it('merges byte order mark, line ends and the end of the file', () => {
    const ours = BASE.replace('5 s', '3 s');
    expect(merge(ours, `\uFEFF${BASE.trimEnd()}`).text).toBe(`\uFEFF${ours.trimEnd()}`);
    const crlf = BASE.replaceAll('\n', '\r\n');
    expect(merge(ours, crlf).text).toBe(ours.replaceAll('\n', '\r\n'));
  });

  it('reports a deletion of what the other side changed, once, and nothing for the trivia around it', () => {
    const without = BASE.replace(two, '');
    const changed = BASE.replace('every minute', 'every second');
    expect(merge(without, changed).conflicts).toEqual(['removed']);
    expect(merge(changed, without)).toMatchObject({ conflicts: ['removed'], text: changed });
    expect(merge(without, BASE.replace(two, `\n${two}`)).conflicts).toEqual([]);
  });

  it('reports what was put into a section that the other side deleted', () => {
    const ours = BASE.replace(`${storyText(2)}\n`, '');
    const theirs = BASE.replace('shows the night.', 'shows the night.\n2. **Given** more, **When** so, **Then** fine.');
    expect(merge(ours, theirs).conflicts).toEqual(['removed']);
  });

  it('reports an item moved to two places, and nothing when both moved it alike', () => {
    const rest = `${BASE}\n## Other\n\n- A first item of its own.\n- A second item of its own.\n`;
    const to = (place: string) => rest.replace(two, '').replace(place, `${place}${two}`);
    expect(merge(to(four), to('- A first item of its own.\n'), rest).conflicts).toEqual(['moved']);
    expect(merge(to(four), to(four), rest)).toMatchObject({ conflicts: [], text: to(four) });
  });

  it('reports a heading given two levels, and takes a level and a text together', () => {
    const level = (signs: string) => BASE.replace('## Requirements', `${signs} Requirements`);
    expect(merge(level('#'), level('###')).conflicts).toEqual(['attributes']);
    const reworded = BASE.replace('## Requirements', '## All Requirements');
    expect(merge(level('###'), reworded)).toMatchObject({ conflicts: [], text: BASE.replace('## Req', '### All Req') });
  });

  it('does as it is told about a conflict, by its id', () => {
    const [ours, theirs] = [BASE.replace('5 s', '3 s'), BASE.replace('5 s', '9 s')];
    const [conflict] = merge(ours, theirs).details;
    const decided = mergeDocuments(scan(BASE), scan(ours), scan(theirs), ({ id }) =>
      id === conflict?.id ? 'theirs' : null,
    );
    expect([print(decided.document), decided.conflicts]).toEqual([theirs, []]);
  });
});
