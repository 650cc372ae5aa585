import { type Clock, systemClock } from '../clock.ts';

/** Stops a timer; harmless when it has fired. */
export type Cancel = () => void;

/** Time and timers as a port, so that tests decide when thirty seconds are over. */
export interface SyncClock extends Clock {
  /** Milliseconds from any beginning, for durations: nobody sets it, forth or back. */
  elapsed(): number;
  after(milliseconds: number, action: () => void): Cancel;
  every(milliseconds: number, action: () => void): Cancel;
}

/** The timers keep no process alive. */
export const systemSyncClock: SyncClock = {
  now: systemClock.now,
  elapsed: () => performance.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds).unref();
    return () => clearTimeout(timer);
  },
  every(milliseconds, action) {
    const timer = setInterval(action, milliseconds).unref();
    return () => clearInterval(timer);
  },
};
