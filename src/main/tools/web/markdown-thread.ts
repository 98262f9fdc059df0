import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { markdownOf } from './markdown';

/** The script of the thread that turns one page into Markdown. */
const PageSchema = z.object({ html: z.string(), url: z.url() });

const { html, url } = PageSchema.parse(workerData);
parentPort?.postMessage(await markdownOf(html, new URL(url)));
