import { describe, expect, it } from 'vitest';
import { createMessageMeter } from './message-meter';

/** Whether each piece still was within ten bytes. */
function within(contentType: string | null, ...pieces: readonly string[]): readonly boolean[] {
  const meter = createMessageMeter(10, contentType);
  return pieces.map((piece) => meter.add(Buffer.from(piece)));
}

it.each([null, 'application/json', 'text/html; charset=utf-8'])(
  'counts the whole body of what is no stream of events: %s',
  (contentType) => {
    expect(within(contentType, '12345\n\n', '890', '1', '')).toEqual([true, true, false, false]);
  },
);

describe('a stream of events', () => {
  const events = 'Text/Event-Stream; charset=utf-8';

  it.each([
    ['LF', '\n'],
    ['CR', '\r'],
    ['CR and LF', '\r\n'],
  ])('may be endless where its events end, by lines that end with %s', (_, end) => {
    const event = `data:1${end}${end}`;
    const bytes = Array.from(event.repeat(5));
    expect(within(events, event.repeat(5), event)).toEqual([true, true]);
    expect(within(events, ...bytes)).toEqual(bytes.map(() => true));
  });

  it('is too long with an event of one endless line', () => {
    expect(within(events, 'data:\n\n', 'data:67890', '1')).toEqual([true, true, false]);
  });

  it('is too long with an event of endlessly many lines', () => {
    expect(within(events, 'data:\r\n', 'd:\r\n', 'd:\r\n\r\n')).toEqual([true, false, false]);
    expect(within(events, ':\n:\n:\n:\n:\n', ':')).toEqual([true, false]);
  });

  it('that was too long once stays so, though the event ends', () => {
    expect(within(events, 'data:678901\n\n', 'data:\n\n')).toEqual([false, false]);
  });
});
