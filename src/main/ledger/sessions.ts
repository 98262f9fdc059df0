import type { WriteLedger } from './database';

const INSERT = `
  INSERT INTO sessions (id, agent_id, created_at) VALUES (@id, @agentId, @now)
  ON CONFLICT (id) DO NOTHING`;

export function createSessionStore(db: WriteLedger) {
  const insert = db.command(INSERT);

  return {
    /** Keeps the session; harmless when it is there already. */
    ensure: (id: string, agentId: string): void => {
      db.transaction(() => {
        if (insert.run({ id, agentId, now: db.now() }) > 0) db.touch('sessions');
      });
    },
  };
}
