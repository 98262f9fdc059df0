/** The zone of this machine, an IANA name. */
export function systemTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The zones to choose from: those that this runtime knows, and `also`, each once, in order. */
export function timeZones(also: readonly string[]): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...also])].toSorted();
}

const AT: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
};

/**
 * A moment on the clocks of a zone, as "Mon 23 Nov, 03:00", or on those of this machine where the zone is
 * not known. `at` is in Unix milliseconds.
 */
export function zonedTime(at: number, timeZone: string): string {
  return formatIn(timeZone).format(at);
}

/** The same moment on the clocks of this machine, as "Mon 23 Nov, 02:00 here"; null where they agree. */
export function hereTime(at: number, timeZone: string): string | null {
  const here = zonedTime(at, systemTimeZone());
  return here === zonedTime(at, timeZone) ? null : `${here} here`;
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...AT, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-GB', AT);
  }
}
