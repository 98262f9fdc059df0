import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAttemptWriter, type SeedClock } from '../../bench/seed/attempt-writer';
import { seededRandom } from '../../bench/seed/random';
import { openLedger } from '../../src/main/ledger/open';
import { createStores } from '../../src/main/ledger/stores';
import { AgentSettingsSchema } from '../../src/shared/model/agent';
import type { RunEventBody } from '../../src/shared/model/run-event';
import { NewTaskSchema } from '../../src/shared/model/task';
import { hostileTurn } from './hostile-turn';
import { v7 } from 'uuid';

interface HostileLedgerOptions {
  /** A data folder without a ledger. */
  readonly folder: string;
  readonly texts: readonly string[];
  /** Texts that are slow to draw: they get an attempt of their own, each one an answer. */
  readonly heavy: readonly string[];
}

/** Attempts of one task. */
export interface HostileLedger {
  /** Has a turn for each text, with the text in every field. */
  readonly attempt: string;
  /** The same, in the opposite order. */
  readonly another: string;
  /** Has a step for each heavy text. */
  readonly heavy: string;
}

/** Ms before now at which the first attempt begins: lists of the last days show all of them. */
const A_DAY = 86_400_000;

/** Makes a ledger with each text in every field of an attempt, and in the title of a task. */
export function makeHostileLedger({ folder, texts, heavy }: HostileLedgerOptions): HostileLedger {
  mkdirSync(join(folder, 'project'), { recursive: true });
  const clock: SeedClock = { now: Date.now() - A_DAY };
  const opened = openLedger({
    file: join(folder, 'ledger.db'),
    now: () => clock.now,
    newId: () => v7(),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const db = opened.value;
  const stores = createStores(db);
  const writer = createAttemptWriter(db, stores, { random: seededRandom(1), clock });
  const [name = ''] = texts;
  const projectId = stores.projects.create({
    name: name.slice(0, 120),
    folder: join(folder, 'project'),
  }).id;
  const agent = stores.agents.create(
    AgentSettingsSchema.parse({
      name: `\u202E${name.slice(0, 70)}`,
      providerId: 'acme',
      model: `\u202E${name.slice(0, 100)}`,
    }),
  );
  const taskOf = (text: string) => {
    const title = text.trim().slice(0, 300).trim();
    const description = text.slice(0, 90_000);
    return stores.tasks.create(
      NewTaskSchema.parse({
        title: title === '' ? 'blank' : title,
        description,
        projectId,
        agentId: agent.id,
      }),
    );
  };
  for (const text of texts) {
    const task = taskOf(text);
    writer.write({ task, agent, attempt: 1, events: short(text, db.newId) });
    stores.tasks.setStatus(task.id, 'failed');
  }
  const task = taskOf(texts.slice(0, 3).join(' '));
  const write = (attempt: number, events: Iterable<RunEventBody>) =>
    writer.write({ task, agent, attempt, events });
  const ledger = {
    attempt: write(1, story(texts, db.newId)),
    another: write(2, story(texts.toReversed(), db.newId)),
    heavy: write(3, heavyStory(heavy, db.newId)),
  };
  stores.tasks.setStatus(task.id, 'failed');
  db.close();
  return ledger;
}

function* story(texts: readonly string[], newId: () => string): Generator<RunEventBody, void> {
  yield { type: 'status', from: null, to: 'queued', reason: null };
  yield { type: 'status', from: 'queued', to: 'running', reason: null };
  for (const [index, text] of texts.entries()) yield* hostileTurn(text, { turn: index + 1, newId });
  yield { type: 'status', from: 'running', to: 'failed', reason: texts.slice(0, 20).join('\n') };
}

/** An attempt that asked and was answered once. */
function* short(text: string, newId: () => string): Generator<RunEventBody, void> {
  const at = { turn: 1, step: 1 };
  yield { type: 'status', from: null, to: 'queued', reason: null };
  yield { type: 'status', from: 'queued', to: 'running', reason: null };
  yield {
    type: 'turn_started',
    turn: 1,
    kind: 'initial',
    reason: null,
    why: null,
    prompt: text,
  };
  yield { type: 'text', ...at, text };
  yield {
    type: 'step_failed',
    ...at,
    modelCallId: newId(),
    failure: { code: 'rejected', message: text },
    costMicroUsd: null,
    provenance: null,
  };
  yield { type: 'status', from: 'running', to: 'failed', reason: text };
}

/** What an event row keeps of an output. */
const PREVIEW = 4_000;

/** The events that hold a text of any length. */
const HEAVY_EVENTS: ReadonlySet<RunEventBody['type']> = new Set([
  'turn_started',
  'step_started',
  'reasoning',
  'text',
  'tool_call',
]);

function* heavyStory(texts: readonly string[], newId: () => string): Generator<RunEventBody, void> {
  yield { type: 'status', from: null, to: 'queued', reason: null };
  yield { type: 'status', from: 'queued', to: 'running', reason: null };
  for (const [index, text] of texts.entries()) {
    const preview = text.slice(0, PREVIEW);
    for (const body of hostileTurn(text, { turn: index + 1, newId })) {
      if (HEAVY_EVENTS.has(body.type)) yield body;
      if (body.type === 'tool_result') {
        yield { ...body, preview, summary: 'heavy', notice: 'heavy', citations: [] };
      }
    }
  }
  yield { type: 'status', from: 'running', to: 'failed', reason: null };
}
