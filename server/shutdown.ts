import type { Log } from './log.ts';

/** One part to be ended. */
export interface ShutdownStep {
  readonly name: string;
  run(): Promise<void>;
}

/** Milliseconds after which a step is given up, so that the next ones still run. */
const patience = 5_000;

/** Ends parts one after the other, in the order given. A step that fails or hangs is logged and does not stop the others. */
export async function shutDown(steps: readonly ShutdownStep[], log: Log): Promise<void> {
  for (const { name, run } of steps) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`took longer than ${patience} ms`)), patience);
    });
    try {
      await Promise.race([run(), late]);
    } catch (error) {
      log.error({ step: name, err: error }, 'shutdown step failed');
    } finally {
      clearTimeout(timer);
    }
  }
}
