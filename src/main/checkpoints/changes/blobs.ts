import { err, ok, type Result } from '../../../shared/result';
import type { Git, GitFailure } from '../git';

/** Sizes of objects of a store (bytes), in the order of the names. Fails where one is lost. */
export async function blobSizes(
  git: Git,
  gitDir: string,
  objects: readonly string[],
): Promise<Result<readonly number[], GitFailure>> {
  if (objects.length === 0) return ok([]);
  const args = ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'];
  const looked = await git({ gitDir, args, input: Buffer.from([...objects, ''].join('\n')) });
  if (!looked.ok) return looked;
  const sizes: number[] = [];
  for (const line of looked.value.stdout.toString('latin1').trimEnd().split('\n')) {
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(line)?.[1];
    if (size === undefined) return err({ type: 'failed', words: line });
    sizes.push(Number(size));
  }
  return ok(sizes);
}

/** The bytes of an object. */
export async function blobContent(
  git: Git,
  gitDir: string,
  object: string,
): Promise<Result<Buffer, GitFailure>> {
  const read = await git({ gitDir, args: ['cat-file', 'blob', object] });
  return read.ok ? ok(read.value.stdout) : read;
}
