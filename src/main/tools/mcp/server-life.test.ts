import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../shared/result';
import { createServerLife, type ServerLife, type SessionHooks } from './server-life';
import type { Session } from './session';

/** The next starts end like this; when there is none left they succeed. */
let planned: Result<null, string>[] = [];
let starts: SessionHooks[] = [];
let closed = 0;
let open = 0;
/** Whether a session began while another one was still there. */
let wasBeside = false;
let timers: { readonly ms: number; readonly ring: () => void }[] = [];
let time = 0;
let life: ServerLife;

beforeEach(() => {
  [planned, starts, timers] = [[], [], []];
  [closed, open, time, wasBeside] = [0, 0, 0, false];
  life = createServerLife({
    open: async (hooks) => {
      starts.push(hooks);
      if (open > 0) wasBeside = true;
      await setImmediate();
      const plan = planned.shift() ?? ok(null);
      if (!plan.ok) return plan;
      open += 1;
      return ok(session());
    },
    now: () => time,
    later: (ms, work) => {
      const timer = { ms, ring: work };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    onChange: () => undefined,
  });
});

function session(): Session {
  return {
    tools: [],
    call: () => Promise.reject(new Error('Not called here.')),
    close: async () => {
      await setImmediate();
      closed += 1;
      open -= 1;
    },
  };
}

const never = new AbortController().signal;
const ready = () => life.ready(never);

/** The session that is there breaks off. */
function crash(why = 'It crashed.'): void {
  open -= 1;
  starts.at(-1)?.onLost(why);
}

/** Rings the one restart that is waited for, and waits until it has come to something. */
async function ring(): Promise<void> {
  const [timer] = timers;
  if (timer === undefined || timers.length > 1) throw new Error('There is not one timer.');
  timers = [];
  time += timer.ms;
  timer.ring();
  await ready();
}

describe('a server', () => {
  it('is begun once, however many need it', async () => {
    const outcomes = await Promise.all([ready(), ready(), ready()]);
    expect(outcomes.every(({ ok: isReady }) => isReady)).toBe(true);
    expect(starts).toHaveLength(1);
    expect(life.state()).toEqual({ status: 'ready', since: 0 });
  });

  it('that does not start says why to all who wait, and is tried again by the next need', async () => {
    planned = [err('No.')];
    expect(await Promise.all([ready(), ready()])).toEqual([err('No.'), err('No.')]);
    expect(life.state()).toEqual({ status: 'failed', why: 'No.', restartsAt: null });
    expect(starts).toHaveLength(1);
    expect((await ready()).ok).toBe(true);
  });

  it('does not begin beside its last session', async () => {
    await ready();
    const stopping = life.stop();
    const again = ready();
    expect(open).toBe(1);
    await Promise.all([stopping, again]);
    expect([open, closed, starts.length]).toEqual([1, 1, 2]);
    expect(wasBeside).toBe(false);
  });

  it('that is restarted twice at once has one session', async () => {
    await ready();
    await Promise.all([life.restart(), life.restart()]);
    expect(life.state().status).toBe('ready');
    expect(open).toBe(1);
  });

  it('that is stopped while it starts leaves nothing, and nobody waits for ever', async () => {
    const waiting = ready();
    await life.stop();
    expect(await waiting).toEqual(err('It was stopped.'));
    expect(life.state()).toEqual({ status: 'stopped' });
    expect(open).toBe(0);
  });

  it('is not waited for by one who was cancelled', async () => {
    const controller = new AbortController();
    const waiting = life.ready(controller.signal);
    controller.abort();
    expect((await waiting).ok).toBe(false);
  });
});

describe('a server that crashes', () => {
  it('is started again after 1, 2, 4, 8 and 16 seconds, then given up until a person restarts it', async () => {
    await ready();
    const delays: number[] = [];
    crash();
    while (timers.length > 0) {
      delays.push(...timers.map(({ ms }) => ms));
      await ring();
      crash('It crashed again.');
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    const why =
      'It crashed again. That was failure 6 in a row: it is not started again until a person does.';
    expect(life.state()).toEqual({ status: 'failed', why, restartsAt: null });
    expect(await ready()).toEqual(err(why));
    expect(starts).toHaveLength(6);

    await life.restart();
    expect(life.state().status).toBe('ready');
    crash();
    expect(timers.map(({ ms }) => ms)).toEqual([1_000]);
  });

  it('and does not come up again is tried on, too', async () => {
    await ready();
    planned = [err('Still down.')];
    crash();
    expect(life.state()).toEqual({ status: 'failed', why: 'It crashed.', restartsAt: 1_000 });
    const waiting = ready();
    await timersRung();
    expect(life.state()).toEqual({ status: 'failed', why: 'Still down.', restartsAt: 3_000 });
    await timersRung();
    expect((await waiting).ok).toBe(true);
  });

  it('after a good minute counts from the beginning again', async () => {
    await ready();
    crash();
    await ring();
    time += 59_000;
    crash();
    expect(timers.map(({ ms }) => ms)).toEqual([2_000]);
    await ring();
    time += 60_000;
    crash();
    expect(timers.map(({ ms }) => ms)).toEqual([1_000]);
  });

  it('is not started again once it was stopped', async () => {
    await ready();
    crash();
    await life.stop();
    expect(timers).toEqual([]);
    expect(life.state()).toEqual({ status: 'stopped' });
  });

  it('right after its start was not ready', async () => {
    const waiting = ready();
    while (starts.length === 0) await Promise.resolve();
    starts[0]?.onLost('It crashed at once.');
    await setImmediate();
    await setImmediate();
    expect(life.state()).toMatchObject({ status: 'failed', why: 'It crashed at once.' });
    await timersRung();
    expect((await waiting).ok).toBe(true);
  });
});

describe('a server that is closed', () => {
  it('is not begun any more, whoever asks', async () => {
    await ready();
    await life.close();
    expect(await ready()).toEqual(err('It was stopped.'));
    await life.restart();
    await life.close();
    expect(life.state()).toEqual({ status: 'stopped' });
    expect([open, starts.length]).toEqual([0, 1]);
  });

  it('is not begun by a restart that was waiting for its last end', async () => {
    await ready();
    const restarting = life.restart();
    await Promise.all([life.close(), restarting]);
    expect([open, closed, starts.length]).toEqual([0, 1, 1]);
  });

  it('is not begun by one who waited for its restart, nor by a timer that rings too late', async () => {
    await ready();
    crash();
    const waiting = ready();
    const [timer] = timers;
    await life.close();
    expect(await waiting).toEqual(err('It was stopped.'));
    timer?.ring();
    expect([open, starts.length]).toEqual([0, 1]);
  });

  it('leaves nothing of a start under way', async () => {
    const waiting = ready();
    await setImmediate();
    expect(starts).toHaveLength(1);
    await life.close();
    expect(await waiting).toEqual(err('It was stopped.'));
    expect(starts[0]?.signal.aborted).toBe(true);
    expect([open, closed]).toEqual([0, 1]);
  });
});

/** Rings what is waited for, and lets what follows run. */
async function timersRung(): Promise<void> {
  const due = timers;
  timers = [];
  for (const { ms, ring: ringOne } of due) {
    time += ms;
    ringOne();
  }
  for (let round = 0; round < 3; round += 1) await setImmediate();
}
