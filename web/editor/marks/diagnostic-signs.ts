import { type LexicalEditor, mergeRegister } from 'lexical';
import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';
import type { FlatBinding } from '../binding/flat-binding.ts';
import { domParts } from '../caret/dom-text.ts';
import { SpecBlockNode } from '../nodes/block-node.ts';

/** Signs in the order of what is shown first when a block has several. */
type Sign = 'defect' | 'question' | 'gap' | 'smell';
const RANK: readonly Sign[] = ['defect', 'question', 'gap', 'smell'];

interface BlockSigns {
  readonly sign: Sign;
  readonly defects: readonly Diagnostic[];
}

/**
 * Draws one sign in the margin of each block that something was found in, and the bad state of chips. Only attributes
 * of DOM elements are touched: the document in Lexical never learns of diagnostics.
 */
export class DiagnosticSigns {
  readonly #editor: LexicalEditor;
  readonly #binding: FlatBinding;
  #signs: ReadonlyMap<string, BlockSigns> = new Map();

  constructor(editor: LexicalEditor, binding: FlatBinding) {
    this.#editor = editor;
    this.#binding = binding;
  }

  show(diagnostics: readonly Diagnostic[]): void {
    const before = this.#signs;
    this.#signs = signsOf(diagnostics);
    for (const block of new Set([...before.keys(), ...this.#signs.keys()])) {
      if (!sameSigns(before.get(block), this.#signs.get(block))) this.#draw(block);
    }
  }

  /** Draws again whatever Lexical drew again. Returns how to stop. */
  register(): () => void {
    const redraw = (dirty: ReadonlyMap<string, boolean>): void => {
      for (const key of dirty.keys()) {
        const block = this.#editor.getElementByKey(key)?.dataset.blockId;
        if (block !== undefined && this.#signs.has(block)) this.#draw(block);
      }
    };
    return mergeRegister(
      this.#editor.registerUpdateListener(({ dirtyElements }) => redraw(dirtyElements)),
      this.#editor.registerMutationListener(SpecBlockNode, (nodes) => {
        for (const key of nodes.keys()) redraw(new Map([[key, true]]));
      }),
    );
  }

  #draw(block: string): void {
    const key = this.#binding.nodeKey(block);
    const element = key === undefined ? null : this.#editor.getElementByKey(key);
    if (element === null) return;
    const signs = this.#signs.get(block);
    if (signs === undefined) delete element.dataset.sign;
    else element.dataset.sign = signs.sign;
    for (const { node, from, to } of domParts(element.firstElementChild ?? element)) {
      const token = node.parentElement;
      if (token === null || !/\b(?:priority|id)\b/.test(token.className)) continue;
      const bad = signs?.defects.some(({ span }) => span.from < to && span.to > from) ?? false;
      if (bad) token.dataset.bad = 'true';
      else delete token.dataset.bad;
    }
  }
}

/** The validator keeps what it found in blocks that stay as they are: equal findings are the same objects. */
function sameSigns(left: BlockSigns | undefined, right: BlockSigns | undefined): boolean {
  if (left === undefined || right === undefined || left.sign !== right.sign) return left === right;
  return (
    left.defects.length === right.defects.length &&
    left.defects.every((defect, place) => defect === right.defects[place])
  );
}

function signsOf(diagnostics: readonly Diagnostic[]): Map<string, BlockSigns> {
  const signs = new Map<string, BlockSigns>();
  for (const found of diagnostics) {
    if (found.block === null || isAboutMissing(found)) continue;
    const sign: Sign = found.kind === 'gap' && found.rule.startsWith('clarification/') ? 'question' : found.kind;
    const known = signs.get(found.block);
    const first = known === undefined || RANK.indexOf(sign) < RANK.indexOf(known.sign) ? sign : known.sign;
    const defects = found.kind === 'defect' ? [...(known?.defects ?? []), found] : (known?.defects ?? []);
    signs.set(found.block, { sign: first, defects });
  }
  return signs;
}

/** A missing section hangs on the block it should follow, which is not to blame. */
const isAboutMissing = ({ span, rule }: Diagnostic): boolean =>
  span.from === span.to && (rule.startsWith('structure/') || rule === 'docs-plan/missing');
