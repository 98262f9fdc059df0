import { assertNever } from '../../../src/shared/assert-never';
import { isTerminal } from '../../../src/shared/model/run';
import { DEAD } from '../harness';
import { settled } from '../virtual-clock';
import { TASKS, type Happening, type Pace } from './happenings';
import { isLocked } from './locks';
import { TICK_MS, type Process, type World } from './world';

/** Lets it happen, and notes what it means for each run. @throws when what must follow on it does not. */
export async function happen(world: World, happening: Happening): Promise<void> {
  const { gate, limit, lock, clock, wanted, processAt, fateOf, stores } = world;
  switch (happening.type) {
    case 'enqueue': {
      const before = world.liveOf(happening.task);
      const { engine } = processAt(happening.process);
      const taskId = world.tasks[happening.task]?.id ?? '';
      const enqueued = wanted(() => engine.enqueue(taskId));
      if (enqueued?.ok !== true) return;
      const { executionId, deduped } = enqueued.value;
      const isSame = before?.id === executionId;
      if ((deduped === true) !== isSame) throw new Error('It is said to be another attempt.');
      return;
    }
    case 'cancel': {
      const run = world.liveOf(happening.task);
      if (run !== null) await cancel(world, processAt(happening.process), run.id);
      return;
    }
    case 'steer': {
      const run = world.liveOf(happening.task);
      if (run === null) return;
      const { engine } = processAt(happening.process);
      const text = `Message ${fateOf(run.id).messages.length + 1} to attempt ${run.attempt}.`;
      const steered = wanted(() => engine.steer(run.id, text));
      if (steered?.ok === false) throw new Error(steered.error.message);
      if (steered !== null) fateOf(run.id).messages.push(text);
      return;
    }
    case 'resume': {
      const run = world.liveOf(happening.task);
      const { engine } = processAt(happening.process);
      if (run !== null) wanted(() => engine.resume(run.id));
      return;
    }
    case 'decide': {
      const [question] = stores.approvals.pending();
      if (question === undefined) return;
      const { engine } = processAt(happening.process);
      const decided = wanted(() => engine.decide(question.id, happening.decision, ''));
      if (decided?.ok === false) throw new Error(decided.error.message);
      if (decided !== null) fateOf(question.runId).isDenied = happening.decision === 'denied';
      return;
    }
    case 'crash': {
      const process = processAt(happening.process);
      for (const id of workOf(world, process)) fateOf(id).crashes += 1;
      world.endProcess(process, world.heldBy(process));
      return;
    }
    case 'restart': {
      const process = processAt(happening.process);
      const held = world.heldBy(process);
      const queuedAgain = new Map(held.map((id) => [id, timesQueuedAgain(world, id)]));
      await world.eventually(process.engine.close());
      for (const [id, times] of queuedAgain) {
        fateOf(id).closings += timesQueuedAgain(world, id) - times;
      }
      world.endProcess(process, held);
      return;
    }
    case 'stop everything':
      await stopEverything(world, processAt(happening.process));
      return;
    case 'start process':
      world.addProcess();
      return;
    case 'pause queue':
      wanted(() => processAt(0).engine.pauseQueue());
      return;
    case 'open queue':
      wanted(() => processAt(0).engine.openQueue());
      return;
    case 'answer':
      gate.answer(happening.answer);
      return;
    case 'circle':
      for (let call = 0; call < 4; call += 1) {
        gate.answer({ type: 'again' });
        await settled();
      }
      return;
    case 'tool ends':
      gate.finishTool();
      return;
    case 'check ends':
      gate.finishCheck(happening.passes);
      return;
    case 'budget closes':
      limit.close(happening.until === null ? null : clock.now() + happening.until);
      return;
    case 'budget opens':
      limit.open();
      return;
    case 'lock':
      lock.lock(happening.writes, happening.after);
      return;
    case 'time':
      await clock.advance(happening.ms);
      return;
    default:
      assertNever(happening);
  }
}

/** Lets pass what lies between a happening and the next one. */
export async function pass(pace: Pace): Promise<void> {
  if (pace === 'at rest') await settled();
  else for (let turn = 0; turn < pace; turn += 1) await Promise.resolve();
}

/** Opens and answers everything, until nothing is left that could go on. @throws when it goes on for ever. */
export async function runOut(world: World): Promise<void> {
  const { gate, limit, lock, runs, stores, tasks } = world;
  lock.lock(0, 0);
  limit.open();
  world.addProcess();
  for (let round = 0; round < 200; round += 1) {
    await settled();
    const isOver = runs().every(({ status }) => isTerminal(status));
    if (isOver && tasks.every(({ id }) => stores.tasks.get(id)?.wakeAt === null)) return;
    await happen(world, { type: 'open queue' });
    gate.answer({ type: 'done', text: 'All is done.' });
    gate.finishTool();
    gate.finishCheck(true);
    await happen(world, { type: 'decide', decision: 'approved', process: 0 });
    await happen(world, { type: 'resume', task: round % TASKS, process: 0 });
    await happen(world, { type: 'time', ms: TICK_MS });
  }
  throw new Error(
    `It goes on for ever: ${runs()
      .map(({ status }) => status)
      .join(', ')}`,
  );
}

/** Those that the process works on at this moment. */
function workOf({ heldBy, run }: World, process: Process): readonly string[] {
  return heldBy(process).filter((id) => run(id).status === 'running');
}

function timesQueuedAgain({ bodies }: World, runId: string): number {
  return bodies(runId, 'status').filter(({ from, to }) => from === 'running' && to === 'queued')
    .length;
}

/** An attempt of the process that is asked must end as cancelled, whatever else happens. */
function wantCancelled({ fateOf }: World, { engine }: Process, runId: string): void {
  const fate = fateOf(runId);
  if (engine.live(runId) !== null) fate.cancel = 'sure';
  else fate.cancel ??= 'wanted';
}

async function cancel(world: World, process: Process, runId: string): Promise<void> {
  wantCancelled(world, process, runId);
  const isOurs = process.engine.live(runId) !== null;
  const cancelled = process.engine.cancel(runId).catch(unlessDeadOrLocked);
  // Another process hears of it at its next tick: until then anything may happen to the attempt.
  if (!isOurs) return;
  const ended = await world.eventually(cancelled);
  if (ended?.ok === false) throw new Error(ended.error.message);
  if (ended !== null && !isTerminal(ended.value.status)) throw new Error('It has not ended.');
}

/** The process that is asked may die before it can answer. */
function unlessDeadOrLocked(cause: unknown): null {
  const isDead = cause instanceof Error && cause.message === DEAD;
  if (!isDead && !isLocked(cause)) throw cause;
  return null;
}

async function stopEverything(world: World, process: Process): Promise<void> {
  for (const id of world.liveIds()) wantCancelled(world, process, id);
  const held = world.heldBy(process);
  const ended = world.runs().filter(({ status }) => isTerminal(status));
  await world.eventually(process.engine.stopEverything());
  for (const { id } of ended) world.fateOf(id).isCalledOff = true;
  // One that ended meanwhile, in another process, may have done so on either side of the stop.
  for (const { id, ownerId, status } of world.runs()) {
    const isAtRest = isTerminal(status) && world.stores.tasks.get(ownerId)?.wakeAt === null;
    if (isAtRest) world.fateOf(id).isCalledOff = true;
  }
  const left = world.liveIds().filter((id) => held.includes(id));
  if (left.length > 0) throw new Error(`Not stopped: ${left.join(', ')}`);
}
