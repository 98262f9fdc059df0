import { Cron } from 'croner';

/**
 * Five fields or a nickname such as @daily, parsed; day of month and day of week, where both are
 * given, are alternatives, as in every cron.
 *
 * When clocks change: a time of day that is left out comes at the first moment after the gap, and one
 * that comes twice counts once. Steps and wildcards in minutes or hours follow the clock as it goes.
 * @throws RangeError for a value out of its field's range, TypeError for anything else it cannot read.
 */
export function parseCron(cron: string, timeZone: string): Cron {
  // The parser takes whatever has a colon for a date.
  if (cron.includes(':')) throw new TypeError(`A cron expression has no colon: ${cron}`);
  return new Cron(cron, { mode: '5-part', fixedTimeRule: 'no-wildcard', timezone: timeZone });
}

interface Field {
  readonly name: string;
  readonly range: string;
  readonly example: string;
}

/** In the order of the expression. */
const FIELDS: readonly Field[] = [
  { name: 'minutes', range: 'from 0 to 59', example: '0,30 or 10-20 or */15' },
  { name: 'hours', range: 'from 0 to 23', example: '8,20 or 22-23,0-6 or */2' },
  { name: 'days of the month', range: 'from 1 to 31', example: '1,15 or 1-7 or L for the last' },
  { name: 'months', range: 'from 1 to 12', example: '3,9 or 6-8 or JAN' },
  {
    name: 'days of the week',
    range: 'from 0 to 7, where 0 and 7 are Sunday',
    example: '1-5 or MON,THU or FRI#2 for the second Friday',
  },
];

/** What cannot be read in an expression, in words that end a sentence; null when all of it can. */
export function cronFault(cron: string): string | null {
  const fields = cron.trim().split(/\s+/);
  if (cron.includes('@')) return nicknameFault(cron);
  if (fields.length !== FIELDS.length) return countFault(fields.length);
  for (const [place, field] of FIELDS.entries()) {
    const text = fields[place] ?? '';
    const fault = parseFault(FIELDS.map((_, other) => (other === place ? text : '*')).join(' '));
    if (fault !== null) return fieldFault(field, text, fault);
  }
  return null;
}

function parseFault(cron: string): unknown {
  try {
    parseCron(cron, 'UTC');
    return null;
  } catch (fault) {
    return fault;
  }
}

function fieldFault({ name, range, example }: Field, text: string, fault: unknown): string {
  if (fault instanceof RangeError) return `${name} go ${range}.`;
  return `its ${name}, \`${text}\`, cannot be read; they go ${range}, such as ${example}, or * for all.`;
}

function nicknameFault(cron: string): string | null {
  if (parseFault(cron) === null) return null;
  return 'the short forms are @hourly, @daily, @weekly, @monthly and @yearly.';
}

function countFault(count: number): string {
  const seconds = count === FIELDS.length + 1 ? '; there are none for seconds' : '';
  return `it has ${count} ${count === 1 ? 'field' : 'fields'}, and five are needed: minute, hour, day of month, month, day of week${seconds}.`;
}
