import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result';
import { asText, lossyText, readPathList, type BytePath } from './byte-path';
import type { Git } from './git';
import { makeListingDirectory } from './listing-directory';
import { repositoryAround, repositoryAt, type Repository } from './repository';
import { cannotList, nestedNameUnusable, unreadable } from './sentences';
import { listTracked } from './tracked-files';

interface Listing {
  readonly git: Git;
  /** An empty folder for the files that the listing needs; whoever made it takes it away. */
  readonly room: string;
}

/** A folder with its own rules of what is ignored: the project's, or one that a repository is in. */
interface Place {
  readonly folder: string;
  readonly repository: Repository | null;
  /** The way from the project's folder to this one; it ends with `/`, or is empty. */
  readonly prefix: BytePath;
}

/**
 * The files of `folder` that are not ignored, tracked or not, with those of repositories inside it,
 * each by its own rules. Some may be gone already, or be no files. A folder that the repository
 * around it ignores as a whole stands for itself.
 * @throws the system's error, and the signal's reason.
 */
export async function listFiles(
  listing: Listing,
  folder: string,
): Promise<Result<ReadonlySet<BytePath>, string>> {
  const repository = await repositoryAround(folder);
  const listed = await listPlaces(listing, { folder, repository, prefix: '' });
  const isPartOfOne = repository !== null && repository.root !== folder;
  const isIgnored = isPartOfOne && listed.ok && listed.value.size === 0;
  return isIgnored ? listPlaces(listing, { folder, repository: null, prefix: '' }) : listed;
}

async function listPlaces(
  listing: Listing,
  first: Place,
): Promise<Result<ReadonlySet<BytePath>, string>> {
  const paths = new Set<BytePath>();
  const waiting = [first];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const listed = await listPlace(listing, place);
    if (!listed.ok) return listed;
    for (const file of listed.value.files) paths.add(place.prefix + file);
    for (const path of listed.value.repositories) {
      const name = asText(path);
      if (name === null) return err(nestedNameUnusable(lossyText(place.prefix + path)));
      const folder = join(place.folder, name);
      const repository = await repositoryAt(folder);
      waiting.push({ folder, repository, prefix: `${place.prefix}${path}/` });
    }
  }
  return ok(paths);
}

interface PlaceListing {
  readonly files: readonly BytePath[];
  /** Folders that hold repositories; their files are not among `files`. */
  readonly repositories: ReadonlySet<BytePath>;
}

/** Git goes on after it, without the files in there. A folder that has vanished is no loss. */
const CLOSED_FOLDER = /^warning: could not open directory '(.+)': (?!No such file)/m;

async function listPlace(
  { git, room }: Listing,
  { folder, repository }: Place,
): Promise<Result<PlaceListing, string>> {
  const root = repository?.root ?? folder;
  const own = await mkdtemp(join(room, 'listing-'));
  const directory = await makeListingDirectory(git, own, root, repository);
  const args = ['ls-files', '-z', '--others', '--exclude-standard'];
  const present = await git({ ...directory, folder, args });
  if (!present.ok) return err(cannotList(folder, present.error));
  const closed = CLOSED_FOLDER.exec(present.value.stderr)?.[1];
  if (closed !== undefined) return err(unreadable(join(root, closed)));
  const paths = readPathList(present.value.stdout);
  const files = paths.filter((path) => !path.endsWith('/'));
  const repositories = paths.filter((path) => path.endsWith('/')).map((path) => path.slice(0, -1));
  if (repository === null) return ok({ files, repositories: new Set(repositories) });

  // What is tracked counts also where a rule would ignore it.
  const tracked = await listTracked(git, directory, folder, repository);
  if (!tracked.ok) return err(cannotList(folder, tracked.error));
  return ok({
    files: [...files, ...tracked.value.files],
    repositories: new Set([...repositories, ...tracked.value.submodules]),
  });
}
