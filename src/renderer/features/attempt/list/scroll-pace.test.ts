import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ScrollPace } from './scroll-pace';

/** Stands for the page: draws a frame when it is told to. */
let toDraw: FrameRequestCallback[] = [];
const drawFrame = () => {
  for (const callback of toDraw.splice(0)) callback(0);
};

beforeEach(() => {
  toDraw = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => toDraw.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => (toDraw = []));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function scrolledList() {
  const done: string[] = [];
  const pace = new ScrollPace({
    onFrame: () => done.push('frame'),
    onIdle: () => done.push('idle'),
  });
  return { pace, done };
}

it('works once for all that happened in a frame, and after the page has drawn it', () => {
  const { pace, done } = scrolledList();
  pace.scrolled();
  pace.inFrame();
  drawFrame();
  pace.inFrame();
  expect(done).toEqual([]);
  vi.advanceTimersByTime(0);
  expect(done).toEqual(['frame']);
  drawFrame();
  vi.advanceTimersByTime(0);
  expect(done).toEqual(['frame']);
});

it('works in the frame after it where the work itself calls for more', () => {
  let left = 2;
  const pace = new ScrollPace({
    onFrame: () => {
      left -= 1;
      if (left > 0) pace.inFrame();
    },
    onIdle: () => undefined,
  });
  pace.inFrame();
  drawFrame();
  vi.advanceTimersByTime(0);
  expect(left).toBe(1);
  drawFrame();
  vi.advanceTimersByTime(0);
  expect(left).toBe(0);
});

it('does the rest once the reader has stayed for a while', () => {
  const { pace, done } = scrolledList();
  pace.scrolled();
  vi.advanceTimersByTime(100);
  pace.scrolled();
  vi.advanceTimersByTime(100);
  expect(pace.isScrolled).toBe(true);
  vi.advanceTimersByTime(100);
  expect(pace.isScrolled).toBe(false);
  expect(done).toEqual(['idle']);
});

it.each(['before', 'after'])('does nothing more once it is stopped %s a frame is drawn', (when) => {
  const { pace, done } = scrolledList();
  pace.scrolled();
  if (when === 'after') drawFrame();
  pace.stop();
  drawFrame();
  vi.advanceTimersByTime(1_000);
  expect(done).toEqual([]);
});
