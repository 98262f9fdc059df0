import { z } from 'zod';

/** Which schedules are shown: those of one task, or all. */
export const SchedulesViewSchema = z.object({ task: z.string().optional().catch(undefined) });
