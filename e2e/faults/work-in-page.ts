import type { Page } from '@playwright/test';
import { KEYED_PROVIDER, type Order } from './orders';
import { SightSchema, type Sight } from './sightings';

declare global {
  interface Window {
    /** Tells the test what the screen has just seen. */
    faultTestSees: (sight: string) => Promise<void>;
  }
}

export interface PageWork {
  /** Tasks that may be added, as many as it takes until `live` attempts are live. */
  readonly orders: readonly Order[];
  readonly live: number;
  /** Whether one of the attempts is cancelled, and whether one is written to. */
  readonly cancels: boolean;
  readonly steers: boolean;
  /** Which one, from 0 up to 1: first those that run, then those that wait. */
  readonly pick: number;
}

/** Has the page tell what it sees. To be finished before the app is killed: Playwright cannot bear it half done. */
export async function tellSights(page: Page, onSight: (sight: Sight) => void): Promise<void> {
  await page.exposeFunction('faultTestSees', (sight: string) =>
    onSight(SightSchema.parse(JSON.parse(sight))),
  );
}

/**
 * Works in the page as a person would who wants many things at once, lets every paused attempt go on,
 * and tells what it sees of all attempts. It never ends by itself: it rejects when something fails, and
 * may do so when the page is gone.
 */
export async function workInPage(page: Page, work: PageWork): Promise<void> {
  await page.evaluate(
    async ({ orders, live, cancels, steers, pick, keyed }) => {
      const { tasks, attempts, changes, secrets } = window.taskwright;
      const sees = (sight: Sight) => window.faultTestSees(JSON.stringify(sight));

      const watched = new Set<string>();
      const watch = async (id: string): Promise<void> => {
        for await (const { attempt, events } of await attempts.stream({ id })) {
          await sees({ type: 'attempt', id, status: attempt.status, events });
        }
      };
      const watchNew = (id: string): void => {
        if (watched.has(id)) return;
        watched.add(id);
        watch(id).catch((cause: unknown) => sees({ type: 'trouble', message: String(cause) }));
      };

      /** In a conflict somebody was faster: the engine, mostly. */
      const unlessTooLate = (cause: unknown): void => {
        const isConflict = cause instanceof Error && 'code' in cause && cause.code === 'CONFLICT';
        if (!isConflict) throw cause;
      };
      const tend = async (): Promise<void> => {
        for (const { id } of await attempts.list({ status: 'paused' })) {
          await attempts.resume({ id }).catch(unlessTooLate);
        }
        for (const status of ['queued', 'running', 'paused'] as const) {
          for (const { id } of await attempts.list({ status })) watchNew(id);
        }
      };

      const news = await changes.stream();
      await secrets.set({ providerId: keyed.id, key: keyed.key });
      await tend();
      const present = [
        ...(await attempts.list({ status: 'running' })),
        ...(await attempts.list({ status: 'queued' })),
      ];
      const chosen = present[Math.floor(pick * present.length)];
      if (chosen !== undefined && steers) {
        const text = `A word about attempt ${chosen.id}, event ${Date.now()}.`;
        await attempts
          .steer({ id: chosen.id, text })
          .then(() => sees({ type: 'steered', id: chosen.id, text }), unlessTooLate);
      }
      if (chosen !== undefined && cancels) {
        await sees({ type: 'cancelling', id: chosen.id });
        const { id, status } = await attempts.cancel({ id: chosen.id });
        if (status === 'cancelled') await sees({ type: 'cancelled', id });
      }
      for (const order of orders.slice(0, Math.max(0, live - watched.size))) {
        const task = await tasks.create(order);
        await sees({ type: 'task_created', id: task.id });
        const { executionId: id } = await tasks.enqueue({ id: task.id });
        await sees({ type: 'enqueued', id });
        watchNew(id);
      }
      for await (const { topics } of news) if (topics.includes('runs')) await tend();
    },
    { ...work, orders: [...work.orders], keyed: KEYED_PROVIDER },
  );
}
