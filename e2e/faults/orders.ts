import type { NewTask } from '../../src/shared/model/task';
import type { Page } from '@playwright/test';
import { DEFAULT_ENGINE_SETTINGS } from '../../src/shared/model/settings';
import type { Chance } from './chance';
import { planFor } from './plan';

/** What the attempts of this test work with. */
export interface Workplace {
  readonly projects: readonly { readonly id: string; readonly folder: string }[];
  /** Asks a provider without a key and without prices. */
  readonly openAgentId: string;
  /** Asks the provider with both. */
  readonly keyedAgentId: string;
}

/** Enough that no run of this test is ever given up because of its crashes. */
const MAX_RECOVERIES = 100;

/** Of the provider that asks for a key: it is kept in memory, so that every start needs it again. */
export const KEYED_PROVIDER = { id: 'keyed', key: 'a-key' } as const;

/**
 * Two agents, one of them with known prices and lessons, projects in these folders, and a task that a
 * schedule starts every minute.
 */
export async function setUp(
  page: Page,
  work: {
    readonly baseUrl: string;
    readonly folders: readonly string[];
    readonly scheduledSeed: number;
  },
): Promise<Workplace> {
  const { description } = planFor(work.scheduledSeed);
  return page.evaluate(
    async ({ baseUrl, folders, engine, keyed, scheduled }) => {
      const { settings, providers, secrets, agents, projects, tasks, schedules } =
        window.taskwright;
      await settings.update({ engine });
      await providers.save({ id: 'open', name: 'Open', kind: 'openai-compatible', baseUrl });
      await providers.save({ id: keyed.id, name: 'Keyed', kind: 'anthropic', baseUrl });
      await secrets.set({ providerId: keyed.id, key: keyed.key });
      const maxFollowups = 4;
      const permissions = { preset: 'autonomous' } as const;
      const open = { providerId: 'open', model: 'local-model', maxFollowups, permissions };
      const priced = {
        providerId: keyed.id,
        model: 'claude-sonnet-4-5',
        maxFollowups,
        permissions,
      };
      const plain = await agents.create({ name: 'Plain', ...open });
      const learning = await agents.create({ name: 'Learning', ...priced, reflection: true });
      const made = [];
      for (const folder of folders) made.push(await projects.create({ name: folder, folder }));
      const [first] = made;
      if (first === undefined) throw new Error('There is no project.');
      const task = await tasks.create({
        ...scheduled,
        projectId: first.id,
        agentId: plain.id,
      });
      await schedules.create({ taskId: task.id, cron: '* * * * *', timeZone: 'UTC' });
      return {
        projects: made.map(({ id, folder }) => ({ id, folder })),
        openAgentId: plain.id,
        keyedAgentId: learning.id,
      };
    },
    {
      ...work,
      folders: [...work.folders],
      engine: { ...DEFAULT_ENGINE_SETTINGS, maxRecoveries: MAX_RECOVERIES },
      keyed: KEYED_PROVIDER,
      scheduled: { title: 'On schedule', description },
    },
  );
}

export type Order = Pick<
  NewTask,
  'title' | 'description' | 'projectId' | 'agentId' | 'checks' | 'priority'
>;

/** A task with a plan of its own, somewhere in the workplace. */
export function newOrder(chance: Chance, workplace: Workplace, seed: number): Order {
  const { projects, openAgentId, keyedAgentId } = workplace;
  const { description, checks } = planFor(seed);
  const isKeyed = chance.oneIn(3);
  return {
    title: `Plan ${seed}`,
    description,
    checks: [...checks],
    projectId: chance.pick(projects).id,
    agentId: isKeyed ? keyedAgentId : openAgentId,
    // Those that need a key begin soon: after a restart they could not.
    priority: isKeyed ? 'high' : chance.pick(['low', 'normal']),
  };
}
