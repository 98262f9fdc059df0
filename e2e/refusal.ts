import type { Page } from '@playwright/test';
import { z } from 'zod';

const RefusalSchema = z.object({ code: z.string(), message: z.string() });
export type Refusal = z.infer<typeof RefusalSchema>;

/** Asks `projects.create` for a project; answers with the refusal, and fails when there is none. */
export async function refusedProject(page: Page, folder: string): Promise<Refusal> {
  const refusal = await page.evaluate(
    (wanted) =>
      window.taskwright.projects.create({ name: 'Refused', folder: wanted }).then(
        () => null,
        (cause: unknown) => ({ ...(cause as object), message: (cause as Error).message }),
      ),
    folder,
  );
  return RefusalSchema.parse(refusal);
}

/** As above, for `app.openExternal`. */
export async function refusedAddress(page: Page, url: string): Promise<Refusal> {
  const refusal = await page.evaluate(
    (wanted) =>
      window.taskwright.app.openExternal({ url: wanted }).then(
        () => null,
        (cause: unknown) => ({ ...(cause as object), message: (cause as Error).message }),
      ),
    url,
  );
  return RefusalSchema.parse(refusal);
}
