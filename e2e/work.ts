import type { Page } from '@playwright/test';
import type { Preset } from '../src/shared/model/permission';
import type { Attempt } from '../src/shared/model/run';
import type { RunEvent } from '../src/shared/model/run-event';

export type Protocol = 'anthropic' | 'openai' | 'openai-compatible';

/** A model of each protocol; no price is known for the last. */
export const MODELS: Readonly<Record<Protocol, string>> = {
  anthropic: 'claude-sonnet-4-5',
  openai: 'gpt-5',
  'openai-compatible': 'local-model',
};

interface NewWork {
  readonly protocol: Protocol;
  readonly baseUrl: string;
  readonly projectFolder: string;
  readonly title: string;
  /** Set for the provider; null for one that asks for none. */
  readonly key?: string | null;
  /** What the agent may do; `autonomous` unless told. */
  readonly preset?: Preset;
}

/** What a task needs, by its ids. */
export interface Work {
  readonly providerId: string;
  readonly agentId: string;
  readonly taskId: string;
}

/** Adds a provider at an address, an agent that asks it, a project and a task of both. */
export async function addWork(page: Page, work: NewWork): Promise<Work> {
  const { port } = new URL(work.baseUrl);
  const providerId = `wire-${port}`;
  return page.evaluate(
    async ({ providerId, protocol, baseUrl, projectFolder, title, key, model, permissions }) => {
      const { providers, secrets, agents, projects, tasks } = window.taskwright;
      await providers.save({ id: providerId, name: 'Wire', kind: protocol, baseUrl });
      if (key !== null) await secrets.set({ providerId, key });
      const agent = await agents.create({
        name: `Agent of ${providerId}`,
        providerId,
        model,
        permissions,
      });
      const project = await projects.create({ name: title, folder: projectFolder });
      const task = await tasks.create({ title, projectId: project.id, agentId: agent.id });
      return { providerId, agentId: agent.id, taskId: task.id };
    },
    {
      ...work,
      providerId,
      key: work.key ?? null,
      model: MODELS[work.protocol],
      permissions: { preset: work.preset ?? 'autonomous' } as const,
    },
  );
}

/** Starts an attempt and answers at once. */
export function startAttempt(page: Page, taskId: string): Promise<Attempt> {
  return page.evaluate((id) => window.taskwright.attempts.start({ taskId: id }), taskId);
}

/** Starts an attempt and waits for its end. */
export function finishAttempt(page: Page, taskId: string): Promise<Attempt> {
  return page.evaluate(async (id) => {
    const { attempts } = window.taskwright;
    let attempt = await attempts.start({ taskId: id });
    const updates = await attempts.stream({ id: attempt.id });
    for await (const update of updates) attempt = update.attempt;
    return attempt;
  }, taskId);
}

export function readAttempt(page: Page, id: string): Promise<Attempt> {
  return page.evaluate((attemptId) => window.taskwright.attempts.get({ id: attemptId }), id);
}

export function eventsOf(page: Page, id: string): Promise<RunEvent[]> {
  return page.evaluate(
    (attemptId) => window.taskwright.attempts.events({ id: attemptId, limit: 500 }),
    id,
  );
}
