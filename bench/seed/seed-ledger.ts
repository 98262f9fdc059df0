import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLedger } from '../../src/main/ledger/open';
import { createStores, type Stores } from '../../src/main/ledger/stores';
import { AgentSettingsSchema, type Agent } from '../../src/shared/model/agent';
import { NewTaskSchema, type Task } from '../../src/shared/model/task';
import { attemptStory, type StoryOptions } from './attempt-story';
import { createAttemptWriter, type SeedClock } from './attempt-writer';
import { seededRandom, type Random } from './random';
import { RARE_ATTEMPTS } from './vocabulary';
import { sentence } from './wording';

export interface SeedOptions {
  /** A data folder; `ledger.db` is made in it. It must not be there yet. */
  readonly folder: string;
  readonly attempts: number;
  /** Events of the longest attempt. */
  readonly longEvents: number;
  /** Megabytes that a command of another attempt prints; 0 for none. */
  readonly outputMegabytes: number;
  readonly seed: number;
  /** Hears how far it has come. */
  readonly tell?: (sentence: string) => void;
}

export interface SeededLedger {
  readonly file: string;
  readonly longAttempt: string;
  /** Null where no long output was asked for. */
  readonly outputAttempt: string | null;
  readonly outputHash: string | null;
  readonly events: number;
}

/** A Monday in spring: all that is written lies before it. */
const END = Date.parse('2026-05-04T08:00:00Z');
const SPAN_MS = 200 * 86_400_000;
/** Events of an attempt that is neither the longest nor has the long output. */
const FEWEST = 90;
const MOST = 260;

/** Makes a ledger with the shapes of a real one; the same for the same options. */
export function seedLedger(options: SeedOptions): SeededLedger {
  const { folder, attempts, longEvents, outputMegabytes, tell = () => undefined } = options;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'ledger.db');
  const random = seededRandom(options.seed);
  const clock: SeedClock = { now: END - SPAN_MS };
  const opened = openLedger({ file, now: () => clock.now, newId: idsOf(random, clock) });
  if (!opened.ok) throw new Error(opened.error.message);
  const db = opened.value;
  const stores = createStores(db);
  if (stores.projects.list().length > 0) throw new Error(`${file} is there already.`);
  const writer = createAttemptWriter(db, stores, { random, clock });
  const place = addPlace(stores, folder);
  const rareAttempts = rarePlaces(attempts);
  let [longAttempt, outputAttempt, outputHash]: [string, string | null, string | null] = [
    '',
    null,
    null,
  ];
  let events = 0;

  for (let index = 0; index < attempts;) {
    const began = END - SPAN_MS + Math.floor((SPAN_MS * index) / attempts);
    clock.now = began;
    const own = random.pick(place.agents);
    const task = addTask(stores, place, own, random);
    let end: StoryOptions['end'] = 'failed';
    const tries = Math.min(attempts - index, random.pick([1, 1, 1, 2, 2, 3, 5]));
    for (let attempt = 1; attempt <= tries; attempt += 1, index += 1) {
      const isLong = index === Math.floor(attempts / 2);
      const hasOutput = outputMegabytes > 0 && index === Math.floor(attempts / 3);
      const some = random.whole(FEWEST, MOST);
      const count = isLong ? longEvents : some;
      if (isLong) tell(`The longest attempt, ${longEvents.toLocaleString('en-US')} events`);
      const agent = random.chance(0.8) ? own : random.pick(place.agents);
      if (attempt === tries) end = random.pick(['completed', 'completed', 'cancelled']);
      const story = attemptStory({
        random,
        task: task.title,
        events: count,
        end,
        provider: agent.providerId,
        model: agent.model,
        saysRareWord: isLong || rareAttempts.includes(index),
        hugeOutput: hasOutput ? outputMegabytes : 0,
        newId: db.newId,
        keepOutput: (text) => {
          const hash = writer.keepOutput(text);
          if (hasOutput && text.length >= outputMegabytes * 1_000_000) outputHash = hash;
          return hash;
        },
      });
      const runId = writer.write({ task, agent, attempt, events: story });
      events += count;
      if (isLong) longAttempt = runId;
      if (hasOutput) outputAttempt = runId;
    }
    stores.tasks.setStatus(task.id, end);
    if (index % 100 === 0) tell(`${index} attempts`);
  }
  db.close();
  return { file, longAttempt, outputAttempt, outputHash, events };
}

interface Place {
  readonly projects: readonly string[];
  readonly agents: readonly Agent[];
}

function addPlace(stores: Stores, dataFolder: string): Place {
  const names = ['Orders', 'Invoices', 'Price list', 'Web shop', 'レポート'];
  const projects = names.map((name, index) => {
    const folder = join(dataFolder, 'projects', `project-${index + 1}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'README.md'), `# ${name}\n`);
    return stores.projects.create({ name, folder }).id;
  });
  const agents = ['Ada', 'Grace', 'Edsger', 'Barbara'].map((name, index) =>
    stores.agents.create(
      AgentSettingsSchema.parse({
        name,
        providerId: index === 0 ? 'demo' : 'acme',
        model: index === 0 ? 'demo-analyst' : `acme-${index}`,
        tools: ['read_file', 'write_file', 'edit_file', 'search_files', 'run_command'],
      }),
    ),
  );
  return { projects, agents };
}

function addTask(stores: Stores, { projects }: Place, agent: Agent, random: Random): Task {
  return stores.tasks.create(
    NewTaskSchema.parse({
      title: sentence(random).slice(0, 120),
      description: sentence(random),
      projectId: random.pick(projects),
      agentId: agent.id,
      checks: ['npm test'],
    }),
  );
}

/** Beside the longest attempt. */
function rarePlaces(attempts: number): readonly number[] {
  return Array.from({ length: RARE_ATTEMPTS - 1 }, (_, index) =>
    Math.floor((attempts * (index + 1)) / (RARE_ATTEMPTS + 2)),
  );
}

/** UUIDv7s of the clock's time, so that ids are in the order of time. */
function idsOf(random: Random, clock: SeedClock): () => string {
  let made = 0;
  return () => {
    made += 1;
    const time = clock.now.toString(16).padStart(12, '0');
    const count = (made & 0xfff).toString(16).padStart(3, '0');
    const tail = Array.from({ length: 3 }, () =>
      random.whole(0, 0xffff).toString(16).padStart(4, '0'),
    );
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-8${count}-${tail.join('')}`;
  };
}
