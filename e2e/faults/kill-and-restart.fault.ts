import { randomInt } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isTerminal } from '../../src/shared/model/run';
import { startWireServer, type WireServer } from '../../test/wire/server';
import { expect, removeFolder, temporaryFolder, test } from '../app';
import { processesByVariable } from '../processes';
import { openAccounts } from './at-the-end';
import { Chance } from './chance';
import { Crashes } from './crashes';
import { effectsIn } from './effects';
import { startAlone, startWithPage } from './killable-app';
import { brokenLaws } from './laws';
import { copyLedger, type LedgerCopy } from './ledger-copy';
import { lostNotes } from './lost-notes';
import { randomMoment } from './moment';
import { newOrder, setUp, type Workplace } from './orders';
import { reportOf } from './report';
import { unbookedRequests } from './requests';
import { answerTo } from './scripted-agent';
import { Sightings } from './sightings';
import { tellSights, workInPage, type PageWork } from './work-in-page';

const { TASKWRIGHT_FAULT_KILLS: KILLS, TASKWRIGHT_FAULT_SEED: SEED } = z
  .object({
    TASKWRIGHT_FAULT_KILLS: z.coerce.number().int().positive().default(100),
    /** The same seed makes the same tasks and the same choices; a kill still hits where the machine is then. */
    TASKWRIGHT_FAULT_SEED: z.coerce
      .number()
      .int()
      .positive()
      .default(() => randomInt(1, 1_000_000)),
  })
  .parse(process.env);

const PROJECTS = 4;
/** Live attempts that the person sees to. */
const LIVE = 8;
/** Up to this long after its page is there, or after it was started without one, the app is killed by the clock (ms). */
const KILLED_WITHIN_MS = 1_500;
const KILLED_ALONE_WITHIN_MS = 3_000;
/** The variable that each process of a run has. */
const RUN_VARIABLE = 'TASKWRIGHT_RUN';
const MINUTE_MS = 60_000;
/** Until all is done once nothing is killed any more: failed attempts are made again after half a minute or more. */
const FINISH_MS = 15 * MINUTE_MS;

type Processes = Awaited<ReturnType<typeof processesByVariable>>;

test('kills at random moments lose nothing and repeat nothing', async () => {
  test.setTimeout(KILLS * MINUTE_MS + FINISH_MS + 5 * MINUTE_MS);
  process.stdout.write(`${KILLS} kills, seed ${SEED}\n`);
  const startedAt = Date.now();
  const chance = new Chance(SEED);
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const folders = Array.from({ length: PROJECTS }, (_, index) => join(folder, `project-${index}`));
  for (const path of [data, ...folders]) await mkdir(path);
  const wire = await startWireServer();
  wire.always(answerTo);
  const sightings = new Sightings();
  const crashes = new Crashes();
  let nextSeed = SEED * 1_000;

  const workplace = await arrange(data, wire, folders, nextSeed++);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const pageWork = {
      orders: Array.from({ length: LIVE }, () => newOrder(chance, workplace, nextSeed++)),
      live: LIVE,
      cancels: chance.oneIn(4),
      steers: chance.oneIn(4),
      pick: chance.fraction(),
    };
    if (chance.oneIn(4)) await workAlone(data, chance, wire);
    else await workWithPage(data, chance, wire, pageWork, sightings);
    const ledger = await copyLedger(data);
    crashes.add(ledger);
    const problems = await problemsNow(ledger, folders, wire, sightings);
    if (kill % 10 === 0) process.stdout.write(`${kill} of ${KILLS} kills\n`);
    expect(problems, `after kill ${kill} of ${KILLS}, seed ${SEED}, in ${folder}`).toEqual([]);
  }

  const living = await finish(data, sightings);
  const ledger = await copyLedger(data);
  const effects = await allEffects(folders);
  const problems = [
    ...(await problemsNow(ledger, folders, wire, sightings)),
    ...leftProcesses(ledger, living),
    ...openAccounts(ledger, { crashes, sightings, effects }),
    ...(await lostNotes(ledger, workplace.projects)),
  ];
  const took = Date.now() - startedAt;
  process.stdout.write(reportOf({ seed: SEED, ledger, crashes, sightings, wire, took }));
  expect(problems, `at the end, seed ${SEED}, in ${folder}`).toEqual([]);
  await wire.close();
  await removeFolder(folder);
});

async function arrange(
  data: string,
  { baseUrl }: WireServer,
  folders: readonly string[],
  scheduledSeed: number,
): Promise<Workplace> {
  const { page, close } = await startWithPage(data);
  const workplace = await setUp(page, { baseUrl, folders, scheduledSeed });
  await close();
  return workplace;
}

/** Nobody looks: the kill may hit the start and the recovery itself. */
async function workAlone(data: string, chance: Chance, wire: WireServer): Promise<void> {
  const { kill } = await startAlone(data);
  await randomMoment(chance, wire, KILLED_ALONE_WITHIN_MS);
  await kill();
}

async function workWithPage(
  data: string,
  chance: Chance,
  wire: WireServer,
  pageWork: PageWork,
  sightings: Sightings,
): Promise<void> {
  const { page, kill } = await startWithPage(data);
  await tellSights(page, (sight) => sightings.add(sight));
  const working = workInPage(page, pageWork);
  await Promise.race([randomMoment(chance, wire, KILLED_WITHIN_MS), working]);
  await kill();
}

/** Lets everything come to its end, and quits. @returns the processes of attempts that lived before that. */
async function finish(data: string, sightings: Sightings): Promise<Processes> {
  const { page, close } = await startWithPage(data);
  await tellSights(page, (sight) => sightings.add(sight));
  await page.evaluate(async () => {
    const { schedules } = window.taskwright;
    for (const { id } of await schedules.list({})) await schedules.remove({ id });
  });
  const nothing = { orders: [], live: 0, cancels: false, steers: false, pick: 0 };
  const working = workInPage(page, nothing);
  const done = expect
    .poll(() => page.evaluate(liveTasks), { timeout: FINISH_MS, intervals: [500] })
    .toBe(0);
  await Promise.race([done, working]);
  const living = await processesByVariable(RUN_VARIABLE);
  await close();
  return living;
}

/** Runs in the page. */
async function liveTasks(): Promise<number> {
  const { queued, running, deferred } = await window.taskwright.tasks.counts();
  return queued + running + deferred;
}

async function problemsNow(
  ledger: LedgerCopy,
  folders: readonly string[],
  { requests }: WireServer,
  sightings: Sightings,
): Promise<readonly string[]> {
  return [
    ...brokenLaws(ledger, await allEffects(folders)),
    ...sightings.compareWith(ledger),
    ...unbookedRequests(ledger, requests),
    ...leftProcesses(ledger, await processesByVariable(RUN_VARIABLE)),
  ];
}

/** The processes of attempts that have ended. */
function leftProcesses({ runs }: LedgerCopy, living: Processes): readonly string[] {
  return runs
    .filter(({ id, status }) => isTerminal(status) && living.has(id))
    .map(({ id, status }) => `Run ${id} is ${status}, and processes of it live.`);
}

async function allEffects(folders: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const each = await Promise.all(folders.map(effectsIn));
  return new Map(each.flatMap((effects) => [...effects]));
}
