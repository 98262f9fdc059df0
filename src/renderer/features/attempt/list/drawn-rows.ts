/** The elements of a list's rows that are in the page, and what is not known yet of their heights. */
export class DrawnRows {
  readonly #rows = new Map<string, Element>();
  readonly #keys = new WeakMap<Element, string>();
  readonly #unmeasured = new Set<string>();
  readonly #resized: ResizeObserver;

  /**
   * @param onSizes - heights (px) that the browser has laid out anew: each with the key of its row, or null for
   *   what else is observed.
   */
  constructor(
    onSizes: (sizes: readonly (readonly [key: string | null, height: number])[]) => void,
  ) {
    this.#resized = new ResizeObserver((entries) => {
      onSizes(
        entries.map(({ target, borderBoxSize: [size] }) => [
          this.#keys.get(target) ?? null,
          size?.blockSize ?? 0,
        ]),
      );
    });
  }

  observe(element: Element): void {
    this.#resized.observe(element);
  }

  /** A row that is drawn. @returns what is to be called when it goes. */
  add(key: string, element: Element): () => void {
    this.#rows.set(key, element);
    this.#keys.set(element, key);
    this.#unmeasured.add(key);
    this.#resized.observe(element);
    return () => {
      this.#rows.delete(key);
      this.#unmeasured.delete(key);
      this.#resized.unobserve(element);
    };
  }

  /** How many came since they were measured. */
  get unmeasured(): number {
    return this.#unmeasured.size;
  }

  /** Measures (px) those that came since. The page is laid out for it, where it was not. */
  measure(): readonly (readonly [key: string, height: number])[] {
    const measured = [...this.#unmeasured].flatMap((key) => {
      const height = this.#rows.get(key)?.getBoundingClientRect().height;
      return height === undefined ? [] : [[key, height] as const];
    });
    this.#unmeasured.clear();
    return measured;
  }

  /** Watches nothing any more. */
  disconnect(): void {
    this.#resized.disconnect();
  }
}
