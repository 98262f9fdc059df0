import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Opens an event of the transcript as it is stored, and goes on to as many more, one by one. */
export async function lookThroughEvents(page: Page, count: number): Promise<void> {
  const row = page.getByRole('region', { name: 'Transcript', exact: true }).locator('[data-row]');
  await row.first().hover();
  await page
    .getByRole('button', { name: /^Event [\d,]+ as it is stored$/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: /^Event / });
  const title = dialog.getByRole('heading', { name: /^Event / });
  for (let seen = 0; seen < count; seen += 1) {
    const before = await title.textContent();
    await dialog.getByRole('button', { name: 'The event after' }).click();
    await expect(title).not.toHaveText(before ?? '');
    await expect(dialog.getByRole('region', { name: /as JSON$/ })).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

/** Opens each list beside the transcript and scrolls through it. */
export async function lookThroughInspector(page: Page): Promise<void> {
  const tabs = page.getByRole('tablist', { name: 'Beside the transcript' });
  for (const name of ['Files', 'Checks', 'Sources', 'Incidents', 'Checkpoints']) {
    await tabs.getByRole('tab', { name, exact: true }).click();
    const panel = page.getByRole('tabpanel', { name, exact: true });
    await expect(panel).toBeVisible();
    if (['Checks', 'Sources', 'Incidents'].includes(name)) {
      await expect(panel.getByText('top.attacked=1').first()).toBeVisible();
    }
    await panel.hover();
    for (let turns = 0; turns < 30; turns += 1) await page.mouse.wheel(0, 800);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}
