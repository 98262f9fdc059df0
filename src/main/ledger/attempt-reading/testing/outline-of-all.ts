import type { AttemptOutline, TurnOutline } from '../../../../shared/model/attempt-outline';
import { WHY_CHARS } from '../../../../shared/model/attempt-outline';
import type { RunEvent } from '../../../../shared/model/run-event';
import { microUsd } from '../../../../shared/money';

/** What an outline is to say, told from every event one by one: the rule without its indexes. */
export function outlineOfAll(events: readonly RunEvent[]): AttemptOutline {
  const starts = events.flatMap(({ seq, at, body }) =>
    body.type === 'turn_started' ? [{ seq, at, body }] : [],
  );
  const turns = starts.map(({ seq, at, body }, index): TurnOutline => {
    const before = starts[index + 1]?.seq ?? Number.POSITIVE_INFINITY;
    const own = events.filter((event) => event.seq > seq && event.seq < before);
    const end = own.find((event) => event.body.type === 'turn_finished');
    const total = end?.body.type === 'turn_finished' ? end.body : null;
    const calls = own.flatMap((event) =>
      event.body.type === 'step_finished' || event.body.type === 'step_failed'
        ? [{ seq: event.seq, ...event.body }]
        : [],
    );
    const later = calls.filter((call) => call.seq > (end?.seq ?? 0));
    const cost = later.reduce((sum, call) => sum + (call.costMicroUsd ?? 0), 0);
    const unpriced = later.filter(
      (call) => call.modelCallId !== null && call.costMicroUsd === null,
    ).length;
    const steps = own.flatMap((event) =>
      event.body.type === 'step_started' || event.body.type === 'step_failed'
        ? [event.body.step]
        : [],
    );
    return {
      number: body.turn,
      seq,
      kind: body.kind,
      reason: body.reason,
      why: body.why?.slice(0, WHY_CHARS) ?? null,
      throughSeq: body.throughSeq ?? null,
      startedAt: at,
      endSeq: end?.seq ?? null,
      endedAt: end?.at ?? null,
      outcome: total?.outcome ?? null,
      usage: total?.usage ?? null,
      costMicroUsd: microUsd((total?.costMicroUsd ?? 0) + cost),
      unpricedCalls: (total?.unpricedCalls ?? 0) + unpriced,
      estimatedCalls: calls.filter((call) => call.provenance === 'estimated').length,
      steps: new Set(steps).size,
      firstStep: steps[0] ?? null,
      lastStep: steps.at(-1) ?? null,
    };
  });
  return {
    lastSeq: events.at(-1)?.seq ?? 0,
    lastBoundary: events.findLast(isBoundary)?.seq ?? 0,
    turns,
    work: workOf(events),
    waiting: waitingIn(events),
  };
}

export function isBoundary({ body }: RunEvent): boolean {
  return body.type === 'turn_started' || body.type === 'step_started';
}

function workOf(events: readonly RunEvent[]): AttemptOutline['work'] {
  return events.reduce<AttemptOutline['work']>(
    (work, { at, body }) => {
      if (body.type === 'slept') return { ...work, slept: work.slept + body.ms, lastAt: at };
      if (body.type !== 'status') return { ...work, lastAt: at };
      const leftBehind = body.to === 'queued' || body.to === 'interrupted';
      const until = leftBehind ? work.lastAt : at;
      const done = work.since === null ? 0 : Math.max(0, until - work.since - work.slept);
      const since = body.to === 'running' ? at : null;
      return { ms: work.ms + done, since, slept: 0, lastAt: at };
    },
    { ms: 0, since: null, slept: 0, lastAt: 0 },
  );
}

function waitingIn(events: readonly RunEvent[]): AttemptOutline['waiting'] {
  let waiting: AttemptOutline['waiting'] = [];
  for (const { seq, at, body } of events) {
    if (body.type === 'steered') waiting = [...waiting, { seq, at, text: body.text }];
    if (body.type === 'turn_started' && body.reason === 'user') {
      const through = body.throughSeq ?? seq;
      waiting = waiting.filter((message) => message.seq > through);
    }
  }
  return waiting;
}
