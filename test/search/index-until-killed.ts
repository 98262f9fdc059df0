import { openSearchIndex } from '../../src/main/search/index/search-index';
import {
  SearchFilesSchema,
  type SearchThreadOptions,
} from '../../src/main/search/threads/messages';

/** The files of the ledger and of the index, as JSON in the first argument. */
export type IndexOrder = SearchThreadOptions;

/** Brings an index up to its ledger and tells each piece in a line, so that somebody can kill it amid the work. */
const files = SearchFilesSchema.parse(JSON.parse(process.argv[2] ?? ''));
const index = openSearchIndex(files);
let pieces = 0;
await index.catchUp(
  async () => {
    pieces += 1;
    await new Promise<void>((written) => {
      process.stdout.write(`${pieces}\n`, () => written());
    });
  },
  () => undefined,
);
index.close();
process.stdout.write('done\n');
