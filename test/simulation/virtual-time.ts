/**
 * The globals that the browser's code and its libraries take the time from. While a world is in progress they are the
 * world's; else they are the machine's. A setup file of the project, because lib0 keeps the `Date.now` that it finds when
 * it is loaded.
 */

/** Stops a timer. */
export type Cancel = () => void;

export interface VirtualTime {
  now(): number;
  after(milliseconds: number, action: () => void): Cancel;
  every(milliseconds: number, action: () => void): Cancel;
}

/** What code gets that asks for a timer: Node's timers have these methods too. */
class VirtualTimer {
  readonly cancel: Cancel;

  constructor(cancel: Cancel) {
    this.cancel = cancel;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

declare global {
  /** On the global object: a setup file and a test need not share their modules. */
  var simulatedTime: VirtualTime | null | undefined;
}

/** From now on time is the world's, or with null the machine's. */
export function setTime(time: VirtualTime | null): void {
  globalThis.simulatedTime = time;
}

const real = {
  now: Date.now,
  setTimeout: globalThis.setTimeout,
  setInterval: globalThis.setInterval,
  clearTimeout: globalThis.clearTimeout,
  clearInterval: globalThis.clearInterval,
};

type Action = (...args: unknown[]) => void;

function clear(handle: unknown, otherwise: (handle: never) => void): void {
  if (handle instanceof VirtualTimer) handle.cancel();
  else otherwise(handle as never);
}

Date.now = () => globalThis.simulatedTime?.now() ?? real.now();
Object.assign(globalThis, {
  setTimeout: Object.assign((action: Action, milliseconds = 0, ...args: unknown[]) => {
    const time = globalThis.simulatedTime;
    if (!time) return real.setTimeout(action, milliseconds, ...args);
    return new VirtualTimer(time.after(milliseconds, () => action(...args)));
  }, real.setTimeout),
  setInterval: (action: Action, milliseconds = 0, ...args: unknown[]) => {
    const time = globalThis.simulatedTime;
    if (!time) return real.setInterval(action, milliseconds, ...args);
    return new VirtualTimer(time.every(milliseconds, () => action(...args)));
  },
  clearTimeout: (handle: unknown) => clear(handle, real.clearTimeout),
  clearInterval: (handle: unknown) => clear(handle, real.clearInterval),
});
