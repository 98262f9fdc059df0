import { CompactionSchema, StorageUsageSchema } from '../model/retention-usage';
import { procedure } from './procedure';

export const storageProcedures = {
  /** What takes how much room. It is measured anew: that takes a moment with a large ledger. */
  usage: procedure.output(StorageUsageSchema),
  /** Whether the ledger's file is being made smaller. */
  compaction: procedure.output(CompactionSchema),
  /** Gives the free room in the ledger's file back to the disk, in small steps, while no attempt runs. */
  compact: procedure.output(CompactionSchema),
};
