import { initial } from './0001-initial';
import { executionEngine } from './0002-execution-engine';
import { permissions } from './0003-permissions';
import { budgets } from './0004-budgets';
import { review } from './0005-review';
import { checkpointMoments } from './0006-checkpoint-moments';
import { restores } from './0007-restores';
import { imports } from './0008-imports';
import { retention } from './0009-retention';
import type { Migration } from './migration';

/** Every migration in the order in which they run. New ones are added at the end. */
export const MIGRATIONS: readonly Migration[] = [
  initial,
  executionEngine,
  permissions,
  budgets,
  review,
  checkpointMoments,
  restores,
  imports,
  retention,
];
