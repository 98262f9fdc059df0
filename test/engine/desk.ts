import { waitReasons } from '../../src/main/engine/queue/queue-order';
import type { NewTask } from '../../src/shared/model/task';
import { engineHarness, type HarnessOptions } from './harness';
import { taskModel } from './task-model';
import { settled } from './virtual-clock';

/** An engine whose attempts work until the test answers them, by the title of their task. */
export function desk(options: HarnessOptions = {}) {
  const { model, ...tasks } = taskModel();
  const harness = engineHarness({ gatedModel: model, ...options });
  const { stores, engine, enqueueIn, ports, settings } = harness;
  /** A task in a folder of its own, unless told. */
  const add = (title: string, { folder = `/${title}`, ...more }: AddedTask = {}) => {
    const project = stores.projects.create({ name: title, folder });
    return harness.addTask({ title, projectId: project.id, ...more });
  };
  const start = (title: string, more: AddedTask = {}) => {
    const task = add(title, more);
    return { task, ...enqueueIn(engine, task.id) };
  };
  const reasons = () =>
    waitReasons({
      queued: ports.ledger.queuedRuns(),
      busyFolders: ports.ledger.busyFolders(),
      heldFolders: ports.ledger.heldFolders(),
      state: ports.ledger.queueState(),
      settings,
    });
  return {
    ...harness,
    ...tasks,
    add,
    start,
    reasons,
    /** Answers the task's call, and lets what follows happen. */
    finish: async (...given: Parameters<typeof tasks.answer>) => {
      tasks.answer(...given);
      await settled();
    },
  };
}

type AddedTask = Partial<NewTask> & { readonly folder?: string };
