import type { Services } from '../services';
import type { Procedures } from './procedures';

export function queueHandlers({ queue }: Procedures, { engine, queueNow }: Services) {
  return {
    get: queue.get.handler(() => queueNow()),
    pause: queue.pause.handler(() => engine.pauseQueue()),
    resume: queue.resume.handler(() => engine.openQueue()),
    stop: queue.stop.handler(() => engine.stopEverything()),
  };
}
