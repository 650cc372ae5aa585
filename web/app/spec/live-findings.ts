import type { DocumentReader } from '../../../shared/doc/reader.ts';
import type { TemplateSchema } from '../../../shared/spec/schema.ts';
import type { ValidationContext } from '../../../shared/validation/context.ts';
import type { ValidationResult, Validator } from '../../../shared/validation/engine.ts';
import { createStore, type Store } from '../../ui/store.ts';

/** Milliseconds from a change to the next check: changes of a burst are checked together, off the keystroke's path. */
const DELAY = 120;

export interface LiveFindings {
  /** Null until the document was checked for the first time. */
  readonly result: Store<ValidationResult | null>;
  /** Takes a newer context; the document is checked again if it differs. */
  setContext(context: ValidationContext): void;
  /** Checks at once. */
  check(): void;
  dispose(): void;
}

/**
 * Keeps the findings of a document in step with it: within `DELAY` plus the check itself.
 * @param whenFree runs what need not compete with the page's first picture: fetching the rules.
 */
export function followFindings(
  reader: DocumentReader,
  schema: TemplateSchema,
  context: ValidationContext,
  whenFree: (run: () => void) => void,
): LiveFindings {
  const result = createStore<ValidationResult | null>(null);
  let current = context;
  let engine: Engine | null = null;
  let validator: Validator | null = null;
  let loading = false;
  let wanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // The rules are no part of the first paint: the text comes first, what is wrong with it a moment later.
  const load = () => {
    if (loading) return;
    loading = true;
    whenFree(async () => {
      engine = await loadEngine();
      if (wanted) check();
    });
  };
  const check = () => {
    clearTimeout(timer);
    timer = undefined;
    wanted = true;
    if (engine === null) return load();
    validator ??= engine.createValidator(schema, current);
    result.set(validator.validate(reader.read().blocks));
  };
  const unsubscribe = reader.onChange(() => {
    timer ??= setTimeout(check, DELAY);
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
      clearTimeout(timer);
      wanted = false;
      unsubscribe();
    },
  };
}

type Engine = typeof import('../../../shared/validation/engine.ts');

const loadEngine = (): Promise<Engine> => import('../../../shared/validation/engine.ts');
