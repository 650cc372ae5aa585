import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SaveProgress } from '../../../web/connection/save-progress.ts';

describe('SaveProgress', () => {
  it('says saved only after the socket confirmed', () => {
    const progress = new SaveProgress();
    progress.connected();
    expect(progress.saved).toBe(false);
    expect(progress.nextAsk()).toBe(0);
    progress.answered(0);
    expect(progress.saved).toBe(true);
  });

  it('is unsaved from an edit until the answer to an ask after it', () => {
    const progress = connected();
    progress.edited();
    expect(progress.saved).toBe(false);
    expect(progress.unsaved).toBe(1);
    expect(progress.nextAsk()).toBe(1);
    progress.edited();
    progress.answered(1);
    expect(progress.saved).toBe(false);
    expect(progress.unsaved).toBe(1);
    expect(progress.nextAsk()).toBe(2);
    progress.answered(2);
    expect(progress.saved).toBe(true);
    expect(progress.unsaved).toBe(0);
  });

  it('keeps one ask in flight', () => {
    const progress = connected();
    progress.edited();
    expect(progress.nextAsk()).toBe(1);
    progress.edited();
    expect(progress.nextAsk()).toBeNull();
  });

  it('does not believe the answers of an earlier socket', () => {
    const progress = connected();
    progress.edited();
    progress.nextAsk();
    progress.connected();
    progress.answered(1);
    expect(progress.saved).toBe(false);
    expect(progress.nextAsk()).toBe(1);
    progress.answered(1);
    expect(progress.saved).toBe(true);
  });

  it('keeps what was durable across a reconnect', () => {
    const progress = connected();
    progress.edited();
    progress.nextAsk();
    progress.answered(1);
    progress.connected();
    progress.edited();
    expect(progress.unsaved).toBe(1);
    expect(progress.saved).toBe(false);
  });

  it('never says saved while an edit is unconfirmed', () => {
    const step = fc.constantFrom('edit', 'ask', 'answer', 'reconnect', 'stray');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const progress = new SaveProgress();
        let edits = 0;
        let inFlight: number | null = null;
        let confirmed = -1;
        for (const each of steps) {
          if (each === 'edit') {
            progress.edited();
            edits++;
          } else if (each === 'ask') inFlight = progress.nextAsk() ?? inFlight;
          else if (each === 'answer' && inFlight !== null) {
            progress.answered(inFlight);
            confirmed = inFlight;
            inFlight = null;
          } else if (each === 'reconnect') {
            progress.connected();
            inFlight = null;
            confirmed = -1;
          } else if (each === 'stray') progress.answered(edits + 1);
          expect(progress.saved).toBe(confirmed >= edits);
          expect(progress.unsaved).toBeGreaterThanOrEqual(0);
          if (progress.saved) expect(progress.unsaved).toBe(0);
        }
      }),
    );
  });
});

function connected(): SaveProgress {
  const progress = new SaveProgress();
  progress.connected();
  progress.nextAsk();
  progress.answered(0);
  return progress;
}
