import { applyEdits } from '../../../../shared/doc/apply-edits.ts';
import { applyFixRounds } from '../../../../shared/doc/fix-rounds.ts';
import { scanBlocks } from '../../../../shared/markdown/scan.ts';
import { validate } from '../../../../shared/validation/engine.ts';
import type { Edit } from '../../../../shared/validation/fix.ts';
import { isSuppression } from '../../../../shared/validation/suppression-comment.ts';
import { answerQuestion } from '../../../../web/editor/parts/answer-question.ts';
import { insertSkeleton, skeletonOffers } from '../../../../web/editor/parts/skeleton-offers.ts';
import { liftSuppression, suppress } from '../../../../web/editor/parts/suppress.ts';
import { OPEN_QUESTION } from '../../../../web/panels/open-questions.ts';
import { chance, someOf, tokensIn } from './block-operations.ts';
import { CONTEXT, type DeskScene, SCHEMA } from './desk.ts';
import { tokensOf } from './ledger.ts';
import { type Operation, pick } from './operations.ts';
import { NOTHING, type Toll } from './toll.ts';

/** What the author's page shows of the findings: of the text as it is, or as it was a while ago. */
const judged = ({ desk, random }: DeskScene) => (chance(random, 0.7) ? desk.found : desk.judge());
const findings = (scene: DeskScene) => judged(scene).diagnostics;

/** What the edits of a fix, if they are applied, take out, put in and write anew. */
function tollOf(scene: DeskScene, edits: readonly Edit[]): Toll {
  const gone = edits.flatMap((edit) => ('expect' in edit ? tokensOf(edit.expect) : []));
  const come = edits.flatMap((edit) =>
    edit.edit === 'insert' ? tokensOf(edit.markdown) : edit.edit === 'text' ? tokensOf(edit.insert) : [],
  );
  const stays = come.filter((token) => gone.includes(token));
  return {
    tokens: gone.filter((token) => !stays.includes(token)),
    atMost: 0,
    copied: come.filter((token) => !stays.includes(token)),
    anew: tokensIn(edits.map((edit) => ('block' in edit ? scene.peer.reader.find(edit.block) : undefined))),
  };
}

/** What is done about findings: fixes, answers, the template's lines and decisions to suppress. */
export const FINDING_OPERATIONS: readonly Operation<DeskScene>[] = [
  {
    name: 'answer',
    weight: 2,
    run(scene) {
      const { peer, ledger, desk, random } = scene;
      const { diagnostics, blocks } = judged(scene);
      const open = diagnostics.filter(({ rule }) => rule === OPEN_QUESTION);
      const { block, span } = pick(random, open) ?? {};
      if (block == null || span === undefined) return NOTHING;
      const marker = blocks.find(({ id }) => id === block)?.text.slice(span.from, span.to) ?? '';
      const now = peer.reader.find(block)?.text.slice(span.from, span.to);
      // The question may be gone or moved on by now: then nothing is written.
      const answer = now === marker ? ledger.write(2) : '-';
      const question = { block, ...span, marker };
      desk.binding.edit((context) => answerQuestion(context, SCHEMA, question, answer, CONTEXT.today));
      return { ...NOTHING, copied: tokensOf(answer), anew: tokensOf(marker) };
    },
  },
  {
    name: 'fix',
    weight: 4,
    run(scene) {
      const fix = pick(
        scene.random,
        findings(scene).flatMap((found) => (found.fix === null || found.fix.edits.length === 0 ? [] : [found.fix])),
      );
      if (fix === undefined) return NOTHING;
      const toll = tollOf(scene, fix.edits);
      let applied = false;
      scene.desk.binding.edit((context) => {
        applied = applyEdits(context, fix.edits, scanBlocks).applied;
        return null;
      });
      return applied ? toll : NOTHING;
    },
  },
  {
    name: 'all safe fixes',
    weight: 0.5,
    run({ peer, desk }) {
      const anew = tokensIn(peer.reader.read().blocks);
      desk.binding.edit((context) => {
        applyFixRounds(context, (blocks) => validate(SCHEMA, CONTEXT, blocks), scanBlocks);
        return null;
      });
      return { ...NOTHING, anew };
    },
  },
  {
    name: 'skeleton',
    weight: 1,
    run(scene) {
      const { blocks } = scene.peer.reader.read();
      const offer = pick(scene.random, skeletonOffers(findings(scene), blocks, SCHEMA));
      if (offer !== undefined) scene.desk.binding.edit((context) => insertSkeleton(context, SCHEMA, offer, scanBlocks));
      return NOTHING;
    },
  },
  {
    name: 'suppress or lift',
    weight: 1.5,
    run(scene) {
      const { peer, random, desk, ledger } = scene;
      const comment = someOf(scene, isSuppression);
      if (comment !== undefined && chance(random, 0.5)) {
        desk.binding.edit((context) => {
          liftSuppression(context, comment.id);
          return null;
        });
        return { tokens: tokensOf(comment.text), atMost: 0 };
      }
      const found = pick(random, findings(scene));
      if (found === undefined || peer.reader.find(found.block ?? '') === undefined) return NOTHING;
      const scope = pick(random, ['block', 'section', 'spec'] as const) ?? 'block';
      const order = { block: found.block ?? '', rule: found.rule, reason: ledger.write(2), scope };
      desk.binding.edit((context) => {
        suppress(context, SCHEMA, order);
        return null;
      });
      return NOTHING;
    },
  },
];
