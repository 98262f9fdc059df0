/** Opens a database with an addon; run by the runtime that the addon is for. Arguments: better-sqlite3's folder, addon. */
import { createRequire } from 'node:module';

const [packageFolder, nativeBinding] = process.argv.slice(2);
const Database = createRequire(import.meta.url)(packageFolder);
const database = new Database(':memory:', { nativeBinding });
const { answer } = database.prepare('SELECT 6 * 7 AS answer').get();
database.close();
process.exit(answer === 42 ? 0 : 1);
