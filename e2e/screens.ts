import { expect, type Locator, type Page } from '@playwright/test';

/** Goes to a screen by its address, as a link would. */
export async function open(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
}

/** Opens an attempt's page and waits until it shows the attempt. */
export async function openAttempt(page: Page, id: string): Promise<void> {
  await open(page, `/attempts/${encodeURIComponent(id)}`);
  await expect(attemptStatus(page)).toBeVisible();
}

/** The status at the head of an attempt's page; `data-status` holds its word. */
export function attemptStatus(page: Page): Locator {
  return page.getByTestId('attempt-status');
}

/** The sentence at the head of an attempt's page that says why it ended. */
export function endReason(page: Page): Locator {
  return page.locator('dl > div', { hasText: 'Why it ended' }).locator('dd');
}

/** The card of a task on the board. */
export function card(page: Page, title: string): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('button', { name: title }) });
}
