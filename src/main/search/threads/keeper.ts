import { setTimeout as delay } from 'node:timers/promises';
import type { SearchStatus } from '../../../shared/model/search-status';
import { isDamage } from '../index/open-index';
import {
  openSearchIndex,
  removeSearchIndex,
  type HowFar,
  type SearchIndex,
} from '../index/search-index';
import { workAndRest } from '../index/work-and-rest';
import type { KeeperReport, SearchThreadOptions } from './messages';
import { ledgerDamaged, statusOf, unavailable } from './status';

/** How often (ms) the ledger is asked whether anything was committed. */
const LOOK_MS = 1_000;
/** How long (ms) nothing is tried after the index could not be written. */
const RETRY_MS = 30_000;
/** The same, before a damaged index is made anew. */
const RETRY_DAMAGED_MS = 1_000;
/** How often an index is made anew: one that is damaged again and again is made from a damaged ledger. */
const MOST_REBUILDS = 2;
/** The least time (ms) between two reports of how far it is. */
const REPORT_MS = 1_000;

interface Forgetting {
  readonly id: number;
  readonly runIds: readonly string[];
}

export interface Keeper {
  forget(order: Forgetting): void;
  /** Makes the index anew, as soon as nothing is being written, unless that did not help before. */
  rebuild(): void;
  stop(): void;
}

/** Keeps the index up to date until it is stopped. */
export function startKeeper(
  options: SearchThreadOptions,
  report: (report: KeeperReport) => void,
): Keeper {
  const stopping = new AbortController();
  let waking = new AbortController();
  let index: SearchIndex | null = null;
  const damage = { isKnown: false, rebuilds: 0 };
  let orders: Forgetting[] = [];
  let reported: SearchStatus | null = null;
  let reportedAt = -Infinity;

  /** `atOnce`: also where the numbers are as before: other words were read. */
  function tellStatus(status: SearchStatus, atOnce = false): void {
    const isSame = reported?.state === status.state;
    const isNews = !isSame || reported?.events !== status.events || reported.of !== status.of;
    const isDue = !isSame || performance.now() - reportedAt >= REPORT_MS;
    if (!atOnce && !(isNews && isDue)) return;
    reported = status;
    reportedAt = performance.now();
    report({ type: 'status', status });
  }

  function open(): SearchIndex {
    if (damage.isKnown) {
      close();
      removeSearchIndex(options);
      damage.isKnown = false;
      damage.rebuilds += 1;
    }
    if (index !== null) return index;
    index = openSearchIndex(options);
    report({ type: 'opened' });
    return index;
  }

  function close(): void {
    index?.close();
    index = null;
  }

  async function forgetAll(pause: () => Promise<void>): Promise<void> {
    while (orders.length > 0) {
      const [order, ...rest] = orders;
      if (order === undefined) return;
      await open().forget(order.runIds, pause);
      orders = rest;
      report({ type: 'forgotten', id: order.id, error: null });
    }
  }

  /** One look at the ledger; breaks off where something else is to be done first. */
  async function work(): Promise<void> {
    const rest = workAndRest(stopping.signal);
    const seen: HowFar[] = [];
    const pause = async (): Promise<void> => {
      await rest();
      if (damage.isKnown || orders.length > 0) throw new BrokenOff();
    };
    await forgetAll(rest);
    const hasRead = await open().catchUp(pause, (howFar) => {
      seen.splice(0, 1, howFar);
      tellStatus(statusOf(howFar));
    });
    const [last] = seen;
    if (last !== undefined) tellStatus(statusOf(last), hasRead || reported?.state !== 'complete');
    await open().clean(pause);
  }

  const isStopped = (): boolean => stopping.signal.aborted;

  async function keep(): Promise<void> {
    while (!isStopped()) {
      let wait = LOOK_MS;
      try {
        await work();
      } catch (cause) {
        if (isStopped()) break;
        wait = cause instanceof BrokenOff ? 0 : afterTrouble(cause);
      }
      await sleep(wait);
    }
    close();
  }

  function afterTrouble(cause: unknown): number {
    report({ type: 'trouble', error: cause instanceof Error ? (cause.stack ?? '') : 'unknown' });
    const isDamaged = isDamage(cause);
    if (isDamaged && index !== null && damage.rebuilds < MOST_REBUILDS) {
      damage.isKnown = true;
      return RETRY_DAMAGED_MS;
    }
    close();
    const status = isDamaged ? ledgerDamaged() : unavailable();
    for (const { id } of orders) report({ type: 'forgotten', id, error: status.message });
    orders = [];
    tellStatus(status);
    return RETRY_MS;
  }

  /** Sleeps, or is woken by an order. */
  async function sleep(ms: number): Promise<void> {
    waking = new AbortController();
    const signal = AbortSignal.any([waking.signal, stopping.signal]);
    await delay(ms, undefined, { signal }).catch(() => undefined);
  }

  void keep();
  return {
    forget: (order) => {
      orders.push(order);
      waking.abort();
    },
    rebuild: () => {
      damage.isKnown ||= damage.rebuilds < MOST_REBUILDS;
      waking.abort();
    },
    stop: () => stopping.abort(),
  };
}

/** Not a failure: something else comes first. */
class BrokenOff extends Error {}
