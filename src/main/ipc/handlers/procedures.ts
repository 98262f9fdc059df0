import { implement } from '@orpc/server';
import { contract } from '../../../shared/ipc/contract';

/** The contract, ready for handlers. */
export const procedures = implement(contract);
export type Procedures = typeof procedures;
