/** How long each round took, in milliseconds. */
export async function timed(
  rounds: number,
  work: (round: number) => unknown,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work(round);
    times.push(performance.now() - began);
  }
  return times;
}

export function print(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  const most = (sorted.at(-1) ?? 0).toFixed(2);
  const figures =
    times.length === 1 ? `${most} ms` : `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${most} ms`;
  console.log(`  ${what.padEnd(36)} ${figures}`);
}
