import { inlineContext } from '../../../../shared/spec/schema.ts';
import { isProse } from '../../../../web/editor/edit/kinds.ts';
import { findMatches, replaceMatches } from '../../../../web/editor/find/find-matches.ts';
import { linkAt } from '../../../../web/editor/marks/link-at.ts';
import { linkTools } from '../../../../web/editor/marks/link-tools.ts';
import { moveSection } from '../../../../web/editor/parts/move-section.ts';
import { priorityRange, writePriority } from '../../../../web/editor/parts/priority-chip.ts';
import { askAbout, linkAround, writeLink } from '../../../../web/editor/parts/selection-tools.ts';
import { sortStories } from '../../../../web/editor/parts/sort-stories.ts';
import { SpecParts } from '../../../../web/editor/parts/spec-parts.ts';
import { writeStatus } from '../../../../web/editor/parts/write-status.ts';
import { isLiteralKind } from '../../../../web/editor/view/block-face.ts';
import { chance, ranged, someOf, tokensIn } from './block-operations.ts';
import { type DeskScene, SCHEMA } from './desk.ts';
import { tokensOf } from './ledger.ts';
import { type Operation, pick } from './operations.ts';
import { NOTHING, type Toll } from './toll.ts';

const INLINE = inlineContext(SCHEMA);

/** The selection, where it lies in one block of prose. */
function chosen(scene: DeskScene) {
  const { peer, start, end } = ranged(scene);
  const view = peer.reader.find(start.block);
  if (view === undefined || !isProse(view.kind) || start.block !== end.block || start.offset === end.offset)
    return null;
  return {
    view,
    block: view.id,
    from: start.offset,
    to: end.offset,
    bold: false,
    italic: false,
    strike: false,
    code: false,
  };
}

/** What menus, cards and chips do to a spec's parts. */
export const SPEC_OPERATIONS: readonly Operation<DeskScene, Toll | Promise<Toll>>[] = [
  {
    name: 'add part',
    weight: 4,
    async run({ peer, random, desk, ledger, start }) {
      const view = peer.reader.find(start.block);
      if (view === undefined) return NOTHING;
      const parts = (question: string) => new SpecParts(desk.binding, SCHEMA, desk.reservations, question);
      const offers = parts('').offers(view.id);
      const offer = pick(random, chance(random, 0.7) ? offers.filter(({ group }) => group !== 'text') : offers);
      if (offer === undefined) return NOTHING;
      const end = view.text.length;
      const asks = !isLiteralKind(view.kind) && view.kind !== 'table' && chance(random, 0.5);
      if (asks) peer.select({ block: view.id, offset: end }).type(' /x');
      const question = offer.part === 'clarification' ? ledger.write(2) : '';
      await parts(question).add(offer, { block: view.id, from: asks ? end + 1 : end, to: asks ? end + 3 : end });
      return NOTHING;
    },
  },
  {
    name: 'sort stories',
    weight: 1,
    run({ desk }) {
      desk.binding.edit((context) => {
        sortStories(context, SCHEMA);
        return null;
      });
      return NOTHING;
    },
  },
  {
    name: 'move section',
    weight: 2,
    run(scene) {
      const { random, desk } = scene;
      const head = someOf(scene, ({ kind }) => kind === 'heading');
      const sibling = someOf(scene, ({ kind }) => kind === 'heading');
      if (head === undefined || sibling === undefined) return NOTHING;
      const side = chance(random, 0.5) ? 'before' : 'after';
      const step = chance(random, 0.5) ? 1 : -1;
      const place = chance(random, 0.5) ? ({ step } as const) : ({ sibling: sibling.id, side } as const);
      desk.binding.edit((context) => {
        moveSection(context, SCHEMA, head.id, place);
        return null;
      });
      return NOTHING;
    },
  },
  {
    name: 'priority',
    weight: 1,
    run(scene) {
      const head = someOf(scene, ({ kind, text }) => kind === 'heading' && priorityRange(text) !== null);
      const range = priorityRange(head?.text ?? '');
      if (head === undefined || range === null) return NOTHING;
      scene.desk.binding.edit((context) => {
        writePriority(context, head.id, pick(scene.random, ['P1', 'P2', 'P3']) ?? 'P1');
        return null;
      });
      return { tokens: tokensOf(head.text.slice(range.from, range.to)), atMost: 0 };
    },
  },
  {
    name: 'status',
    weight: 1,
    run({ peer, random, desk }) {
      const among = tokensIn(peer.reader.read().blocks.filter(({ text }) => /status/i.test(text)));
      desk.binding.edit((context) => {
        writeStatus(context, SCHEMA, pick(random, ['Draft', 'Approved']) ?? 'Draft');
        return null;
      });
      return { tokens: [], atMost: among.length, among };
    },
  },
  {
    name: 'ask',
    weight: 1,
    run(scene) {
      const selection = chosen(scene);
      if (selection === null) return NOTHING;
      scene.desk.binding.edit((context) => askAbout(context, { ...selection, address: null }));
      return NOTHING;
    },
  },
  {
    name: 'link',
    weight: 1,
    run(scene) {
      const selection = chosen(scene);
      if (selection === null) return NOTHING;
      const { view } = selection;
      const around = linkAround(view.text, view.kind, selection, INLINE);
      const address = `https://${scene.ledger.write(1)}.org`;
      scene.desk.binding.edit((context) => writeLink(context, { ...selection, address: null }, address, INLINE));
      return { tokens: around === null ? [] : tokensOf(view.text.slice(around.from, around.to)), atMost: 0 };
    },
  },
  {
    name: 'link card',
    weight: 1.5,
    run(scene) {
      const { peer, random, ledger, desk } = scene;
      const view = someOf(scene, ({ kind, text }) => isProse(kind) && /\]\(|https?:/.test(text));
      const offset = view?.text.search(/\]\(|https?:/) ?? 0;
      const found = view === undefined ? null : linkAt(view.text, view.kind, offset, INLINE);
      if (view === undefined || found === null) return NOTHING;
      peer.select({ block: view.id, offset: found.words.to });
      const address = view.text.slice(found.target.from, found.target.to);
      const tools = linkTools(desk.editor, desk.binding, INLINE);
      const link = { ...found, block: view.id, address, opens: null };
      if (chance(random, 0.6)) {
        tools.setAddress(link, `https://${ledger.write(1)}.org`);
        return { tokens: tokensOf(address), atMost: 0 };
      }
      tools.unlink(link);
      const outside = view.text.slice(found.from, found.words.from) + view.text.slice(found.words.to, found.to);
      return { tokens: found.kind === 'address' ? [] : tokensOf(outside), atMost: 0 };
    },
  },
  {
    name: 'replace all',
    weight: 1,
    run(scene) {
      const { peer, random, ledger, desk } = scene;
      const { blocks } = peer.reader.read();
      const text = chance(random, 0.6)
        ? (pick(random, tokensIn(blocks)) ?? '')
        : (pick(random, ['**', 'MUST', ' ', '|', 'FR-00']) ?? '');
      const matches = findMatches(blocks, { text, matchCase: true, wholeWord: false });
      if (matches.length === 0) return NOTHING;
      const insert = chance(random, 0.5) ? ledger.write(1) : '-';
      desk.binding.edit((context) => {
        replaceMatches(context, matches, insert);
        return null;
      });
      const others = matches.slice(1);
      return {
        tokens: matches.flatMap(() => tokensOf(text)),
        atMost: 0,
        copied: others.flatMap(() => tokensOf(insert)),
      };
    },
  },
];
