/** A stream of what a generator yields, at the pace at which it is read; a reader that leaves ends both. */
export function streamOf<T>(items: AsyncGenerator<T>): ReadableStream<T> {
  return new ReadableStream<T>({
    pull: async (controller) => {
      const next = await items.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => {
      await items.return(undefined);
    },
  });
}
