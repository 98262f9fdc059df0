import { chunksOf } from './chunks';
import { fileText, MAX_FILE_BYTES } from './file-text';
import type { IndexStore } from './index-store';
import { eachBatch, type ProjectFile, type ProjectPlaces } from './project-files';
import { createSlices, type Slices } from './slices';

/** Files that one project's index holds; the others are not found. */
const MAX_FILES = 100_000;
/** Pages of the index that are joined at once. */
const MERGED_PAGES = 16;

interface CatchUp {
  readonly places: ProjectPlaces;
  readonly signal: AbortSignal;
  readonly onActivity: () => void;
}

/**
 * Brings an index up to what is in the project's folder: files are known by path, time of their last
 * change and size. It works in slices of a few milliseconds; what was committed before an abort
 * stays. @throws the system's error, SQLite's, and the signal's reason.
 */
export async function catchUp(
  store: IndexStore,
  { places, signal, onActivity }: CatchUp,
): Promise<void> {
  const slices = createSlices(signal, onActivity);
  const seen = Date.now();
  let count = 0;
  store.begin();
  try {
    await eachBatch(places, signal, async (files) => {
      for (const file of files) {
        await slices.pause();
        count += 1;
        if (count <= MAX_FILES) await take(store, places.folder, file, seen, slices);
      }
      store.commit();
      store.begin();
    });
    await forgetUnseen(store, seen, slices);
    store.commit();
  } finally {
    store.rollback();
  }
  while (store.merge(MERGED_PAGES)) await slices.pause();
}

async function take(
  store: IndexStore,
  folder: string,
  file: ProjectFile,
  seen: number,
  slices: Slices,
): Promise<void> {
  const { path, modifiedAt, size } = file;
  const known = store.fileAt(path);
  if (known?.modifiedAt === modifiedAt && known.size === size) {
    store.seeFile(known.id, seen);
    return;
  }
  const text = size > MAX_FILE_BYTES ? null : await fileText(folder, path);
  if (known !== null) await removeChunks(store, known.id, slices);
  const id = store.putFile(path, { modifiedAt, size }, seen);
  for (const chunk of chunksOf(text ?? '')) {
    await slices.pause();
    store.addChunk(id, path, chunk);
  }
}

async function forgetUnseen(store: IndexStore, seen: number, slices: Slices): Promise<void> {
  for (let id = store.unseen(seen); id !== null; id = store.unseen(seen)) {
    await removeChunks(store, id, slices);
    store.removeFile(id);
    await slices.pause();
  }
}

async function removeChunks(store: IndexStore, fileId: number, slices: Slices): Promise<void> {
  while (store.removeChunkOf(fileId)) await slices.pause();
}
