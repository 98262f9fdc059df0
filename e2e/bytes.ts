import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** The files under `folder` whose bytes hold `text`, plainly or in one of the usual encodings. */
export async function filesHolding(folder: string, text: string): Promise<readonly string[]> {
  const needles = [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(Buffer.from(text, 'utf8').toString('base64').replace(/=+$/, '').slice(0, -1)),
    Buffer.from(Buffer.from(text, 'utf8').toString('hex')),
  ];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (needles.some((needle) => bytes.includes(needle))) found.push(relative(folder, path));
  }
  return found;
}
