/**
 * Milliseconds of processor time since `start`, a value of `process.cpuUsage()`: unlike the clock it does not grow
 * because other programs are busy.
 */
export function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
