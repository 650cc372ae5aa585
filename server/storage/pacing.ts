/** How a storage waits, as a port: a simulation has a time of its own. */
export interface Pacing {
  /** Milliseconds from any beginning; never goes back. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const systemPacing: Pacing = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
