const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const YEAR = new Intl.DateTimeFormat('en-GB', { year: 'numeric' });

/** When something began, as short as it can be told: "13:26" today, "3 Nov 13:26", "3 Nov 2025 13:26". */
export function startedWords(at: number, now: number): string {
  const time = TIME.format(at);
  const sameYear = YEAR.format(at) === YEAR.format(now);
  if (sameYear && DAY.format(at) === DAY.format(now)) return time;
  return sameYear ? `${DAY.format(at)} ${time}` : `${DAY.format(at)} ${YEAR.format(at)} ${time}`;
}
