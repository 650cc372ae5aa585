import type { DocumentReader } from '../../../shared/doc/reader.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import type { ValidationContext } from '../../../shared/validation/context.ts';
import type { ValidationResult, Validator } from '../../../shared/validation/engine.ts';
import { createStore, type Store } from '../../ui/store.ts';

/** A change is checked when nothing has changed for so long: the checks of a burst are one. Milliseconds. */
const REST = 120;
/** For who types without a pause: behind the first key after so long. With the check itself this stays below 500 ms. */
const BURST = 250;

export interface LiveFindings {
  /** Null until the document was checked for the first time. */
  readonly result: Store<ValidationResult | null>;
  /** Takes a newer context; the document is checked again if it differs. */
  setContext(context: ValidationContext): void;
  /** Checks at once. */
  check(): void;
  dispose(): void;
}

export interface FindingTimes {
  /** Runs what need not compete with the page's first picture: fetching the rules. */
  readonly whenFree: (run: () => void) => void;
  /** Runs something behind the frame that is being prepared. Returns how to cancel. */
  readonly behindFrame: (run: () => void) => () => void;
}

/**
 * Keeps the findings of a document in step with it, off the keystrokes' path: in a pause, or right behind the frame of a
 * key, when the next one is farthest.
 */
export function followFindings(
  reader: DocumentReader,
  schema: TemplateSchema,
  context: ValidationContext,
  { whenFree, behindFrame }: FindingTimes,
): LiveFindings {
  const result = createStore<ValidationResult | null>(null);
  let current = context;
  let engine: Engine | null = null;
  let validator: Validator | null = null;
  let loading = false;
  let wanted = false;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let cancelFrame: (() => void) | null = null;
  /** When the first change came that was not checked yet. */
  let changedAt: number | null = null;

  // The rules are no part of the first paint: the text comes first, what is wrong with it a moment later.
  const load = () => {
    if (loading) return;
    loading = true;
    whenFree(async () => {
      engine = await loadEngine();
      if (wanted) check();
    });
  };
  const stopWaiting = () => {
    clearTimeout(rest);
    cancelFrame?.();
    cancelFrame = null;
    changedAt = null;
  };
  const check = () => {
    stopWaiting();
    wanted = true;
    if (engine === null) return load();
    validator ??= engine.createValidator(schema, current);
    result.set(validator.validate(reader.read().blocks));
  };
  const unsubscribe = reader.onChange(() => {
    clearTimeout(rest);
    rest = setTimeout(check, REST);
    changedAt ??= Date.now();
    if (Date.now() - changedAt >= BURST) cancelFrame ??= behindFrame(check);
  });
  return {
    result,
    check,
    setContext(next) {
      if (JSON.stringify(next) === JSON.stringify(current)) return;
      current = next;
      validator = null;
      if (wanted) check();
    },
    dispose() {
      stopWaiting();
      wanted = false;
      unsubscribe();
    },
  };
}

type Engine = typeof import('../../../shared/validation/engine.ts');

const loadEngine = (): Promise<Engine> => import('../../../shared/validation/engine.ts');
