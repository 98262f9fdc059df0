import { z } from 'zod';

/** The most rows one page of a list holds. */
export const PAGE_LIMIT = 500;

/** How many rows of a list are asked for, beside what chooses and places them. */
export const PageSchema = z.object({ limit: z.number().int().min(1).max(PAGE_LIMIT).default(100) });
