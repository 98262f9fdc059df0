import { initial } from './0001-initial';
import type { Migration } from './migration';

/** Every migration in the order in which they run. New ones are added at the end. */
export const MIGRATIONS: readonly Migration[] = [initial];
