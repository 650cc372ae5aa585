import type { BlockShape } from './block-shape.ts';

/** What a block's surroundings say about scenarios. */
export interface ScenarioPlace {
  /** Inside a story or a section of acceptance scenarios. */
  readonly amongScenarios: boolean;
  /** Below `**Acceptance Scenarios**:` and the like, where every top item is one. */
  readonly expected: boolean;
  /** Elsewhere, whether a bold Given may start one. */
  readonly loose: boolean;
}

/** Follows scenarios over several blocks: a title, then Given, When and Then in blocks of their own. */
export class ScenarioRun {
  #open = false;
  #hasSteps = false;

  end(): void {
    this.#open = false;
    this.#hasSteps = false;
  }

  start(hasSteps: boolean): void {
    this.#open = true;
    this.#hasSteps = hasSteps;
  }

  /** Notes a step nested below the open scenario. */
  addStep(): void {
    this.#hasSteps = true;
  }

  /** Whether a block starts a scenario, goes on with the open one, or neither. */
  take(kind: string, shape: BlockShape, place: ScenarioPlace): 'start' | 'further' | null {
    const { step } = shape;
    if (shape.gherkin && place.amongScenarios) return this.#started(true);
    if (step !== null && (step.sure || place.expected)) {
      const starts = step.kind === 'given' && (place.amongScenarios || place.loose);
      if (starts && !this.#awaitsSteps) return this.#started(true);
      if (this.#open) {
        this.#hasSteps = true;
        return 'further';
      }
    }
    if (place.amongScenarios && shape.opensScenario) return this.#started(false);
    if (kind === 'item' && place.expected) return this.#started(step !== null);
    // Prose may stand between a scenario's title and its first step, not between its steps.
    if (kind !== 'item') this.#open &&= !this.#hasSteps;
    return null;
  }

  /** A scenario has its title and no step yet. */
  get #awaitsSteps(): boolean {
    return this.#open && !this.#hasSteps;
  }

  #started(hasSteps: boolean): 'start' {
    this.start(hasSteps);
    return 'start';
  }
}
