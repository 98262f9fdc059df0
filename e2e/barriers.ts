import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Serious and critical violations of a screen: the rule, and the elements that break it. */
export async function seriousBarriers(page: Page): Promise<readonly string[]> {
  // A second page to gather results in, which axe opens otherwise, does not exist in this app.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => {
      const where = nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`);
      return `${id} (${help}) at ${where.join(' | ')}`;
    });
}
