/* global window -- known to what is evaluated in the page */

/**
 * Does something while limits of every kind are set, far off, near and reached, and takes them away again:
 * models without a price are asked nothing where there are limits.
 *
 * @param {import('@playwright/test').Page} page
 * @param {() => Promise<void>} during
 */
export async function withLimits(page, during) {
  const before = await page.evaluate(() => window.taskwright.budgets.status());
  await page.evaluate(async ({ agents }) => {
    const { budgets } = window.taskwright;
    for (const { agentId, day } of agents) {
      const spent = day.settledMicroUsd;
      await budgets.setAgent({
        agentId,
        budget: {
          hourlyMicroUsd: null,
          dailyMicroUsd: spent > 0 ? Math.floor(spent * 1.2) : 4_000_000,
          monthlyMicroUsd: spent > 0 ? spent : 60_000_000,
          action: 'block',
        },
      });
    }
    await budgets.setMachine({
      dailyMicroUsd: 20_000_000,
      action: 'block',
      taskMicroUsd: 5_000_000,
      attemptMicroUsd: 1_500_000,
    });
  }, before);
  await during();
  await page.evaluate(async ({ agents, machine }) => {
    const { budgets } = window.taskwright;
    for (const { agentId, budget } of agents) await budgets.setAgent({ agentId, budget });
    await budgets.setMachine(machine.budget);
  }, before);
}
