const TIME = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** The local time of day, as 13:26:52. `at` is in Unix milliseconds. */
export function clockTime(at: number): string {
  return TIME.format(at);
}

/** How long something took, with its unit: "12 ms", "3.1 s", "2m 05s" from a minute on. */
export function spanWords(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(Math.floor(milliseconds / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`;
}
