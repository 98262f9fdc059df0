import { oc } from '@orpc/contract';
import { z } from 'zod';
import { IdSchema } from '../model/ids';
import { COMMON_ERRORS } from './errors';

/** What every procedure begins with: the failures that a caller may expect. */
export const procedure = oc.errors(COMMON_ERRORS);

/** The input of a procedure that needs no more than which one is meant. */
export const ById = z.object({ id: IdSchema });

/** The output of a procedure that answers with its success alone. */
export const Nothing = z.void();
