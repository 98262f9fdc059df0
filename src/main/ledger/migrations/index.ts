import { initial } from './0001-initial';
import { executionEngine } from './0002-execution-engine';
import { permissions } from './0003-permissions';
import { budgets } from './0004-budgets';
import type { Migration } from './migration';

/** Every migration in the order in which they run. New ones are added at the end. */
export const MIGRATIONS: readonly Migration[] = [initial, executionEngine, permissions, budgets];
