import { isSamePlace } from '../../../src/main/engine/queue/same-place';
import { isTerminal, type Run } from '../../../src/shared/model/run';
import { expectedTask, wrongWithRun } from './reference';
import { SETTINGS, type World } from './world';

/** What must be true of the world at any moment; in words, and empty when all of it is. */
export function wrongWith(world: World): readonly string[] {
  const { runs, tasks, gate, holders, orphans } = world;
  const present = runs();
  for (const { id } of present) if (holders(id) > 0) orphans.delete(id);
  return [
    ...wrongTogether(world, present),
    ...tasks.flatMap((task) => wrongWithTask(world, task, present)),
    ...present.flatMap((run) => wrongWithOne(world, run).map((what) => `${run.id}: ${what}`)),
    ...gate.madeAgain().map(([call, times]) => `${call} was made ${times} times`),
    ...gate.faults.map((fault) => `a request was wrong: ${fault}`),
  ];
}

function wrongTogether(
  { stores, orphans, folderOf }: World,
  present: readonly Run[],
): readonly string[] {
  // What a dead process has left works nowhere, though its status still says so.
  const working = present.filter(({ id, status }) => status === 'running' && !orphans.has(id));
  const folders = working.map(folderOf);
  const shared = folders.filter((one, index) =>
    folders.some((other, at) => at < index && isSamePlace(one, other)),
  );
  const pending = stores.approvals.pending().map(({ runId }) => runId);
  const asking = present.filter(({ pausedFor }) => pausedFor === 'approval').map(({ id }) => id);
  return [
    ...(working.length > SETTINGS.concurrency ? [`${working.length} work at once`] : []),
    ...shared.map((folder) => `two work in ${folder}`),
    ...(pending.sort().join() === asking.sort().join() ? [] : [`questions: ${pending.join()}`]),
  ];
}

function wrongWithTask(
  { stores, gate, bodies, fateOf }: World,
  { id, title, maxAttempts }: World['tasks'][number],
  present: readonly Run[],
): readonly string[] {
  const ofTask = present
    .filter(({ ownerId }) => ownerId === id)
    .sort((a, b) => a.attempt - b.attempt);
  const wrong: string[] = [];
  const live = ofTask.filter(({ status }) => !isTerminal(status));
  if (live.length > 1) wrong.push(`${live.length} live attempts`);
  for (const [index, run] of ofTask.entries()) {
    if (run.attempt !== index + 1) wrong.push(`attempt ${index + 1} is lost`);
    const tries = (ofTask[index - 1]?.tryNumber ?? 0) + 1;
    const isRight = run.tryNumber === (run.startedBy === 'retry' ? tries : 1);
    if (!isRight) wrong.push(`try ${run.tryNumber} of attempt ${run.attempt}`);
  }
  const task = { ...stores.tasks.get(id) };
  const expected = { ...expectedTask(ofTask, maxAttempts, (run) => fateOf(run.id)) };
  if (JSON.stringify({ ...task, ...expected }) !== JSON.stringify(task)) {
    wrong.push(`it is ${JSON.stringify(task)}, not ${JSON.stringify(expected)}`);
  }
  const begun = ofTask.flatMap((run) => bodies(run.id, 'step_started'));
  if (gate.requestsOf(title) > begun.length) wrong.push('a request without a recorded step');
  return wrong.map((what) => `${title}: ${what}`);
}

function wrongWithOne(
  { events, fateOf, holders, orphans, stores }: World,
  run: Run,
): readonly string[] {
  const fate = fateOf(run.id);
  const recorded = events(run.id);
  const wrong = [
    ...wrongWithRun(
      run,
      recorded.map(({ body }) => body),
      fate,
      SETTINGS.maxRecoveries,
    ),
  ];
  if (recorded.some(({ seq }, index) => seq !== index + 1)) wrong.push('an event is lost');

  const held = holders(run.id);
  const isWaiting = run.status === 'queued' || run.status === 'running';
  if (held > 1) wrong.push(`${held} processes have it`);
  if (isWaiting && held === 0 && !orphans.has(run.id)) wrong.push('nobody is behind it');
  if (isWaiting && held > 0 && run.recoveries !== fate.crashes)
    wrong.push('a crash is not counted');

  const calls = stores.modelCalls.forRun(run.id);
  const settled = calls.filter(({ state }) => state === 'settled');
  const sum = (of: (call: (typeof calls)[number]) => number) =>
    settled.reduce((total, call) => total + of(call), 0);
  if (run.costMicroUsd !== sum(({ actualMicroUsd }) => actualMicroUsd ?? 0)) wrong.push('its cost');
  if (run.inputTokens !== sum(({ inputTokens }) => inputTokens)) wrong.push('its input tokens');
  if (run.outputTokens !== sum(({ outputTokens }) => outputTokens)) wrong.push('its output tokens');
  const isOpen = calls.some(({ state }) => state === 'reserved');
  if (isOpen && run.status !== 'running') wrong.push('a call is still reserved');
  return wrong;
}
