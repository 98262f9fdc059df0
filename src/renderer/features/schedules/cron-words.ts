const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY_NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** Up to this hour a day is told as a night. */
const NIGHT_ENDS = 6;

/**
 * A five-field expression in words, as "Every weekday at 9:00"; null for one that is better read as it
 * stands. It does not say whether the expression is a right one.
 */
export function cronWords(cron: string): string | null {
  const [minute, hour, dayOfMonth, month, dayOfWeek, ...more] = cron.trim().split(/\s+/);
  if (minute === undefined || hour === undefined || dayOfMonth === undefined) return null;
  if (month !== '*' || dayOfWeek === undefined || more.length > 0) return null;
  const daily = dayOfMonth === '*' && dayOfWeek === '*';
  if (hour === '*' || hour.startsWith('*/')) return daily ? hourlyWords(minute, hour) : null;
  const times = timesWords(minute, hour);
  const days = daysWords(dayOfMonth, dayOfWeek, hour);
  return times === null || days === null ? null : `${days} at ${times}`;
}

function hourlyWords(minute: string, hour: string): string | null {
  const at = wholeNumber(minute, 59);
  const hours = stepOf(hour, 24);
  if (hour !== '*') return at === 0 && hours !== null ? `Every ${hours} hours` : null;
  if (at !== null)
    return at === 0 ? 'Every hour, on the hour' : `Every hour, at ${minutesWords(at)} past`;
  if (minute === '*') return 'Every minute';
  const minutes = stepOf(minute, 60);
  return minutes === null ? null : `Every ${minutes} minutes`;
}

function minutesWords(count: number): string {
  return count === 1 ? '1 minute' : `${count} minutes`;
}

/** The n of `*` + `/n`, where it divides the whole evenly: else the last span would be shorter. */
function stepOf(field: string, whole: number): number | null {
  const step = /^\*\/(\d+)$/.exec(field)?.[1];
  const size = step === undefined ? 0 : Number(step);
  return size > 1 && whole % size === 0 ? size : null;
}

/** As "9:00 and 17:30". */
function timesWords(minute: string, hour: string): string | null {
  const past = wholeNumber(minute, 59);
  const hours = hour.split(',').map((part) => wholeNumber(part, 23));
  if (past === null || hours.includes(null)) return null;
  return listWords(hours.map((at) => `${at}:${String(past).padStart(2, '0')}`));
}

function daysWords(dayOfMonth: string, dayOfWeek: string, hour: string): string | null {
  if (dayOfWeek === '*') {
    if (dayOfMonth !== '*') {
      const day = wholeNumber(dayOfMonth, 31);
      return day === null || day === 0 ? null : `On day ${day} of every month`;
    }
    const at = wholeNumber(hour, 23);
    return at !== null && at < NIGHT_ENDS ? 'Every night' : 'Every day';
  }
  // With both given, cron takes either: no short words say that.
  if (dayOfMonth !== '*') return null;
  const days = weekdays(dayOfWeek);
  if (days === null) return null;
  if (days.join() === '1,2,3,4,5') return 'Every weekday';
  return `Every ${listWords(days.map((day) => DAYS[day] ?? ''))}`;
}

/** Days of the week from 0 (Sunday), in the order of the field; null for what is not a plain list of them. */
function weekdays(field: string): readonly number[] | null {
  const days: number[] = [];
  for (const part of field.split(',')) {
    const [from, to = from, ...more] = part.split('-').map(weekday);
    if (from === undefined || from === null || to === undefined || to === null) return null;
    if (more.length > 0 || to < from) return null;
    for (let day = from; day <= to; day += 1) days.push(day % 7);
  }
  return days;
}

function weekday(text: string): number | null {
  const named = DAY_NAMES.indexOf(text.toUpperCase());
  return named >= 0 ? named : wholeNumber(text, 7);
}

function wholeNumber(text: string, most: number): number | null {
  if (!/^\d{1,2}$/.test(text)) return null;
  const number = Number(text);
  return number <= most ? number : null;
}

function listWords(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
