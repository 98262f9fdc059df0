import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** A link that was clicked: the address that the app showed before it asked anything. */
export interface FollowedLink {
  readonly shown: string;
  /** What stands out in it: whom the browser would ask. */
  readonly host: string;
}

/** What was seen on the way through a list. */
export interface Tour {
  /** The keys of all rows that were drawn. */
  readonly rows: readonly string[];
  /** The longest that the page did not answer (ms), and the row that came then. */
  readonly longest: number;
  readonly slowest: string;
  readonly links: readonly FollowedLink[];
  /** Links that lead nowhere, which were clicked all the same. */
  readonly dead: number;
}

/**
 * Goes from the beginning of a list to its end, one view after the other, unfolds what is on the way, and follows each
 * link once.
 *
 * @param passesOver - whether it is enough to see the beginning of a row that is higher than the view
 */
export async function tour(page: Page, label: string, passesOver = false): Promise<Tour> {
  const list = page.getByRole('region', { name: label, exact: true });
  await expect(list.locator('[data-row]').first()).toBeVisible();
  return list.evaluate(async (scroller, isQuick) => {
    /** Between two rows (px). */
    const MOST_GAP = 40;
    const rows = new Set<string>();
    const links = new Map<string, FollowedLink>();
    let dead = 0;
    let longest = 0;
    let slowest = '';
    let newest = '';
    const observer = new PerformanceObserver((entries) => {
      for (const { duration } of entries.getEntries()) {
        if (duration <= longest) continue;
        longest = duration;
        slowest = newest;
      }
    });
    observer.observe({ type: 'longtask' });
    const frame = () => new Promise(requestAnimationFrame);
    const drawn = () => [...scroller.querySelectorAll<HTMLElement>('[data-row]')];
    const inView = () => {
      const { top, bottom } = scroller.getBoundingClientRect();
      return drawn()
        .map((row) => row.getBoundingClientRect())
        .filter((row) => row.bottom > top && row.top < bottom)
        .toSorted((one, other) => one.top - other.top);
    };
    /** A place in view whose row is not drawn yet. */
    const waits = () => {
      const { top, bottom } = scroller.getBoundingClientRect();
      const [row] = drawn();
      return [...(row?.parentElement?.children ?? [])].some((place) => {
        const box = place.getBoundingClientRect();
        return !place.hasAttribute('data-row') && box.bottom > top + 1 && box.top < bottom - 1;
      });
    };
    /** No place in view waits for its rows: they stand one under the other from its top to its bottom. */
    const isWhole = () => {
      if (waits()) return false;
      const { top, bottom } = scroller.getBoundingClientRect();
      let reached = top;
      for (const row of inView()) {
        if (row.top <= reached + MOST_GAP) reached = Math.max(reached, row.bottom);
      }
      const atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
      return reached > top && (reached >= bottom - MOST_GAP || atEnd);
    };
    /** Puts the last row in view at its top, so that none is passed over; a row that fills the view is gone through. */
    const goOn = () => {
      const { top } = scroller.getBoundingClientRect();
      const last = inView().at(-1);
      const further = last === undefined ? 0 : last.top - top;
      const view = scroller.clientHeight * 0.8;
      const rest = isQuick && last !== undefined ? Math.max(view, last.bottom - top - 20) : view;
      scroller.scrollTop += further > 10 ? further : rest;
    };
    const note = () => {
      for (const { dataset } of drawn()) {
        const row = dataset['row'] ?? '';
        if (!rows.has(row)) newest = row;
        rows.add(row);
      }
    };
    const settle = async () => {
      await frame();
      for (let frames = 0; frames < 180 && !isWhole(); frames += 1) await frame();
      note();
    };
    const follow = async (link: HTMLElement) => {
      if (links.has(link.title)) return;
      link.click();
      let address: Element | null = null;
      for (let frames = 0; frames < 120 && address === null; frames += 1) {
        await frame();
        address = document.querySelector('[data-testid="outside-address"]');
      }
      // The row went while it was clicked; the same link stands in other rows as well.
      if (address === null) return;
      const host = address.querySelector('strong')?.textContent ?? '';
      links.set(link.title, { shown: address.textContent, host });
      address.parentElement?.querySelector('button')?.click();
      link.click();
      for (let frames = 0; frames < 120 && address.isConnected; frames += 1) await frame();
    };
    scroller.scrollTop = 0;
    await settle();
    for (let views = 0; views < 20_000; views += 1) {
      for (const button of scroller.querySelectorAll('button')) {
        if (!isQuick && /^Show all/.test(button.textContent)) button.click();
      }
      await settle();
      for (const link of scroller.querySelectorAll<HTMLElement>('[data-testid="outside-link"]')) {
        await follow(link);
      }
      for (const link of scroller.querySelectorAll<HTMLElement>('[data-testid="dead-link"]')) {
        link.click();
        dead += 1;
      }
      const before = scroller.scrollTop;
      goOn();
      await settle();
      if (scroller.scrollTop <= before + 1) break;
    }
    observer.disconnect();
    return {
      rows: [...rows],
      longest: Math.round(longest),
      slowest,
      links: [...links.values()],
      dead,
    };
  }, passesOver);
}
