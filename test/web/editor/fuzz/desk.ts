import { BUILT_IN_TEMPLATE } from '../../../../shared/spec/built-in-template.ts';
import { schemaFromTemplate } from '../../../../shared/spec/schema-from-template.ts';
import type { ValidationContext } from '../../../../shared/validation/context.ts';
import { createValidator, type ValidationResult } from '../../../../shared/validation/engine.ts';
import type { BlockPoint } from '../../../../web/editor/caret/block-offset.ts';
import { locate } from '../../../../web/editor/caret/sticky-selection.ts';
import type { EditorHost } from '../../../../web/editor/editor-host.ts';
import { NO_RESERVATIONS } from '../../../../web/editor/parts/id-reservations.ts';
import type { Peer } from '../support/peer.ts';
import type { Scene } from './operations.ts';

export const SCHEMA = schemaFromTemplate(BUILT_IN_TEMPLATE);
export const CONTEXT: ValidationContext = { today: '2026-06-01', gate: 'draft', folder: '001-fuzz' };

/** What a page has around its editor: findings, a clipboard, and where the others are. */
export class Desk implements EditorHost {
  readonly schema = SCHEMA;
  readonly reservations = NO_RESERVATIONS;
  readonly others: () => readonly BlockPoint[];
  clipboard = '';
  /** Without a connection nobody's caret is known. */
  seesOthers = true;
  readonly #peer: Peer;
  readonly #validator = createValidator(SCHEMA, CONTEXT);
  #found: ValidationResult | null = null;

  /** @param peers everybody, the author among them */
  constructor(peer: Peer, peers: readonly Peer[]) {
    this.#peer = peer;
    this.others = () =>
      peers.flatMap((other) => {
        const selection = other === peer || !this.seesOthers ? null : other.core.binding.selection;
        return (selection === null ? null : locate(peer.reader, selection)?.focus) ?? [];
      });
  }

  get editor() {
    return this.#peer.core.editor;
  }

  get binding() {
    return this.#peer.core.binding;
  }

  caret = (): BlockPoint | null => this.#peer.selection()?.end ?? null;

  focus = (): void => {};

  /** Judges the document as it is now. */
  judge(): ValidationResult {
    this.#found = this.#validator.validate(this.#peer.reader.read().blocks);
    return this.#found;
  }

  /** The findings on screen: the text may have changed since. */
  get found(): ValidationResult {
    return this.#found ?? this.judge();
  }
}

/** A scene of an author with a page around the editor. */
export interface DeskScene extends Scene {
  readonly desk: Desk;
}
