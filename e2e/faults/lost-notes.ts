import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { eventsOf } from './laws';
import type { LedgerCopy } from './ledger-copy';

const NoteSchema = z.object({ path: z.string(), content: z.string() });

/** Files that a call has written, by its result, and that are not there as it wrote them. */
export async function lostNotes(
  ledger: LedgerCopy,
  projects: readonly { readonly id: string; readonly folder: string }[],
): Promise<readonly string[]> {
  const folders = new Map(projects.map(({ id, folder }) => [id, folder]));
  const problems: string[] = [];
  for (const run of ledger.runs) {
    const bodies = eventsOf(ledger, run.id).map(({ body }) => body);
    const written = new Set(
      bodies.flatMap((body) =>
        body.type === 'tool_result' && body.outcome === 'ok' ? [body.callId] : [],
      ),
    );
    for (const body of bodies) {
      if (body.type !== 'tool_call' || body.tool !== 'write_file' || !written.has(body.callId)) {
        continue;
      }
      const { path, content } = NoteSchema.parse(body.input);
      const found = await readFile(join(folders.get(run.projectId) ?? '', path), 'utf8').catch(
        () => null,
      );
      if (found !== content) problems.push(`${path} of run ${run.id} is not as it was written.`);
    }
  }
  return problems;
}
