/** Does `work` once after `ms`, unless the returned function is called before. */
export type Later = (ms: number, work: () => void) => () => void;

/** By the system's timer, which does not keep a process alive that is otherwise done. */
export const systemLater: Later = (ms, work) => {
  const timer = setTimeout(work, ms);
  timer.unref();
  return () => clearTimeout(timer);
};
