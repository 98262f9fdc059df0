import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * All that a folder holds, `.git` left out: files with bytes and permissions, links, empty folders too;
 * paths with a character for each byte.
 */
export function wholeOf(folder: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const visit = (parent: Buffer, prefix: string): void => {
    for (const name of readdirSync(parent, { encoding: 'buffer' })) {
      if (name.toString() === '.git') continue;
      const path = prefix + name.toString('latin1');
      const full = Buffer.concat([parent, Buffer.from('/'), name]);
      const stats = lstatSync(full);
      const mode = (stats.mode & 0o7777).toString(8);
      if (stats.isSymbolicLink()) {
        found[path] = `link ${readlinkSync(full, { encoding: 'buffer' }).toString('latin1')}`;
      } else if (stats.isDirectory()) {
        found[path] = `folder ${mode}`;
        visit(full, `${path}/`);
      } else if (stats.isFile()) {
        found[path] = `file ${mode} ${readFileSync(full).toString('latin1')}`;
      } else {
        found[path] = `other ${mode}`;
      }
    }
  };
  visit(Buffer.from(folder), '');
  return found;
}
