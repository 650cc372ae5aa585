/**
 * Milliseconds of processor time that a call takes: what the machine does meanwhile for others does not count. For bounds
 * that tell linear from quadratic time, far from both; how fast something is, benchmarks measure.
 */
export function cpuTimeOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
