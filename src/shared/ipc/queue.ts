import { QueueSchema } from '../model/queue';
import { Nothing, procedure } from './procedure';

export const queueProcedures = {
  get: procedure.output(QueueSchema),
  /** Nothing new begins; what runs goes on. */
  pause: procedure.output(Nothing),
  /** Opens the queue again, also after an emergency stop. */
  resume: procedure.output(Nothing),
  /** Cancels every live attempt and holds the queue; answers once all have ended. */
  stop: procedure.output(Nothing),
};
