import { expect, it } from 'vitest';
import { appendEvents } from './transcript';
import { EMPTY_TRANSCRIPT } from './transcript-model';
import { transcriptRows } from './transcript-rows';
import { ONE_TURN, record, status, turn } from '../testing/events';

const EVENING = new Date(2026, 10, 17, 22, 0).getTime();
const MORNING = new Date(2026, 10, 18, 9, 0).getTime();

/** One turn in the evening, and what `bodies` tell of the next morning. */
function overnight(...bodies: Parameters<typeof record>[0]) {
  const first = record(ONE_TURN);
  const second = record(bodies, first.length + 1);
  const events = [
    ...first.map((event) => ({ ...event, at: EVENING + event.at })),
    ...second.map((event) => ({ ...event, at: MORNING + event.at })),
  ];
  return appendEvents(EMPTY_TRANSCRIPT, events);
}

const days = (rows: ReturnType<typeof transcriptRows>) =>
  rows.flatMap((row, index) => (row.type === 'day' ? [rows[index + 1]?.key] : []));

it('names the day once, before the first row of it', () => {
  expect(
    days(transcriptRows(overnight(turn(2), status('running', 'paused', 'It asks.')), new Set())),
  ).toEqual(['turn-2']);
});

it('names the day also after a turn that is folded', () => {
  expect(days(transcriptRows(overnight(turn(2)), new Set([1])))).toEqual(['turn-2']);
});

it('says nothing of days in an attempt that began and ended on one', () => {
  expect(days(transcriptRows(overnight(), new Set()))).toEqual([]);
});
