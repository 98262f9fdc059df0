import { z } from 'zod';
import { ModelInfoSchema } from '../model/provider';
import { procedure } from './procedure';

export const modelProcedures = {
  /** The configured models of every provider, and those that a running Ollama has. */
  list: procedure.output(z.array(ModelInfoSchema)),
};
