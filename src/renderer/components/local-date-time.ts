/** The local date and minute as `datetime-local` inputs hold them, `2026-11-17T13:31`. `at` is in Unix milliseconds. */
export function toLocalInput(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const year = String(date.getFullYear()).padStart(4, '0');
  const day = `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Unix milliseconds of what such an input holds, read in the local time zone; null when it is no date. */
export function fromLocalInput(text: string): number | null {
  if (!/^\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return null;
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? null : at;
}
