import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** All that a run of the unit tests puts among the temporary files is in one folder, which goes with it. */
export default function temporaryFolder(): () => void {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'taskwright-tests-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
