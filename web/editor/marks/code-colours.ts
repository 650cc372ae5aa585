import { type LexicalEditor, mergeRegister } from 'lexical';
import { domParts } from '../caret/dom-text.ts';
import { SpecBlockNode } from '../nodes/block-node.ts';
import type { CodeToken } from './code-tokens.ts';

/** Longer code stays plain: colouring it would take longer than a frame. UTF-16 units. */
const LONGEST = 20_000;

/** Where the colours are kept: one highlight for each sort of token, shared by all blocks. */
const NAMES = ['keyword', 'string', 'number', 'comment', 'name', 'type', 'added', 'removed'] as const;
export type ColourName = (typeof NAMES)[number];

type Colour = (code: string, language: string) => readonly CodeToken[];

/**
 * Colours code in blocks whose language is known. The colours are CSS highlights over the text, so neither text nor
 * elements change and carets, input methods and others' edits never notice. The grammars come with the first such block.
 * Returns how to stop.
 */
export function registerCodeColours(editor: LexicalEditor): () => void {
  if (!('highlights' in CSS)) return () => {};
  const layers = new Map(NAMES.map((name) => [name, new Highlight()]));
  for (const [name, layer] of layers) CSS.highlights.set(`code-${name}`, layer);
  const drawn = new Map<HTMLElement, [Highlight, StaticRange][]>();
  let colour: Colour | null = null;
  let stopped = false;

  const clear = (block: HTMLElement): void => {
    for (const [layer, range] of drawn.get(block) ?? []) layer.delete(range);
    drawn.delete(block);
  };
  const draw = (block: HTMLElement): void => {
    clear(block);
    const language = languageOf(block.dataset.info ?? '');
    if (block.dataset.kind !== 'code' || language === '') return;
    if (colour === null) {
      load();
      return;
    }
    const parts = [...domParts(block.firstElementChild ?? block)];
    const code = parts.map(({ node }) => (node instanceof Text ? node.data : '\n')).join('');
    if (code.length > LONGEST) return;
    const ranges: [Highlight, StaticRange][] = [];
    let next = 0;
    for (const { from, to, name } of colour(code, language)) {
      const layer = layers.get(name);
      // Tokens come in order, so each begins in or behind the part where the last one began.
      while (next < parts.length && (parts[next]?.to ?? 0) <= from) next += 1;
      for (let at = next; layer !== undefined && (parts[at]?.from ?? to) < to; at += 1) {
        const part = parts[at];
        if (!(part?.node instanceof Text)) continue;
        const { node } = part;
        const [start, end] = [Math.max(from - part.from, 0), Math.min(to - part.from, node.data.length)];
        const range = new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end });
        layer.add(range);
        ranges.push([layer, range]);
      }
    }
    drawn.set(block, ranges);
  };
  const load = (): void => {
    void import('./code-tokens.ts').then(
      (module) => {
        if (colour !== null || stopped) return;
        colour = module.codeTokens;
        const root = editor.getRootElement();
        for (const block of root?.querySelectorAll<HTMLElement>('[data-kind="code"]') ?? []) draw(block);
      },
      // Without the grammars code is plain; the next change asks again.
      () => {},
    );
  };
  const drawKey = (key: string): void => {
    const element = editor.getElementByKey(key);
    if (element?.dataset.kind === 'code' || (element !== null && drawn.has(element))) draw(element);
  };
  for (const block of editor.getRootElement()?.querySelectorAll<HTMLElement>('[data-kind="code"]') ?? []) draw(block);
  return mergeRegister(
    editor.registerUpdateListener(({ dirtyElements }) => {
      for (const key of dirtyElements.keys()) drawKey(key);
    }),
    editor.registerMutationListener(SpecBlockNode, (nodes) => {
      for (const [key, change] of nodes) if (change === 'created') drawKey(key);
      for (const block of drawn.keys()) if (!block.isConnected) clear(block);
    }),
    () => {
      stopped = true;
      for (const name of NAMES) CSS.highlights.delete(`code-${name}`);
    },
  );
}

/** The language that a fence names: its first word. */
export const languageOf = (info: string): string => /^[^\s{,]*/.exec(info.trim())?.[0].toLowerCase() ?? '';
