import { err, ok, type Result } from '../../../shared/result';
import type { Git, GitFailure } from '../git';

/**
 * The sizes of the objects together (bytes). Fails where the store has lost one of them.
 */
export async function sizeOf(
  git: Git,
  gitDir: string,
  objects: ReadonlySet<string>,
): Promise<Result<number, GitFailure>> {
  if (objects.size === 0) return ok(0);
  const args = ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'];
  const looked = await git({ gitDir, args, input: Buffer.from([...objects, ''].join('\n')) });
  if (!looked.ok) return looked;
  let bytes = 0;
  for (const line of looked.value.stdout.toString('latin1').trimEnd().split('\n')) {
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(line)?.[1];
    if (size === undefined) return err({ type: 'failed', words: `error: ${line}` });
    bytes += Number(size);
  }
  return ok(bytes);
}
