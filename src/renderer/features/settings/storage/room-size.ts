const STEPS = [
  { bytes: 1_000_000_000_000, unit: 'TB' },
  { bytes: 1_000_000_000, unit: 'GB' },
  { bytes: 1_000_000, unit: 'MB' },
  { bytes: 1_000, unit: 'kB' },
] as const;

/** How much room something takes: "0", "820 bytes", "34 kB", "1.2 MB", "3.4 GB". */
export function roomSize(bytes: number): string {
  const step = STEPS.find((each) => bytes >= each.bytes);
  if (step === undefined) return bytes === 0 ? '0' : `${bytes} bytes`;
  const amount = bytes / step.bytes;
  return `${step.unit === 'kB' ? Math.round(amount) : amount.toFixed(1)} ${step.unit}`;
}

/** "1 attempt", "1,204 attempts". */
export function attemptCount(count: number): string {
  return count === 1 ? '1 attempt' : `${count.toLocaleString('en-US')} attempts`;
}
