/* global window -- known to what is evaluated in the page */

/**
 * Two attempts of one task side by side, and one of their files opened.
 *
 * @param {{
 *   page: import('@playwright/test').Page,
 *   both: (name: string) => Promise<void>,
 *   go: (route: string, ready: string) => Promise<void>,
 * }} camera
 * @param {string} taskId of a task that was attempted once
 */
export async function takeComparison({ page, both, go }, taskId) {
  const ids = await page.evaluate(async (id) => {
    const { attempts } = window.taskwright;
    const again = await attempts.start({ taskId: id });
    const updates = await attempts.stream({ id: again.id });
    for await (const update of updates) void update;
    return (await attempts.list({ taskId: id })).map((attempt) => attempt.id).reverse();
  }, taskId);
  const address = encodeURIComponent(JSON.stringify(ids));
  await go(`/compare?ids=${address}`, 'th:has-text("Files changed")');
  await page.getByRole('row', { name: /^Initial turn/ }).waitFor();
  await both('compare');
}
