import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import type { ListView } from './list-view';
import styles from './windowed-list.module.css';

interface WindowedListProps<Row> {
  readonly view: ListView<Row>;
  readonly render: (row: Row, page: number) => ReactNode;
  /** What scrolls, for those who give it the focus. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** As a region that can be scrolled by keys; without it the rows themselves take the focus. */
  readonly label?: string | undefined;
  /** The rows are those of a list. */
  readonly list?: boolean;
  /** Instead of what Home and End do. */
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLElement>) => void) | undefined;
  readonly className?: string | undefined;
  readonly bodyClassName?: string | undefined;
  /** Each row's element. */
  readonly rowClassName?: string | undefined;
  /** The reader scrolls or reaches for something. */
  readonly onMove?: (() => void) | undefined;
}

/** The rows in view, one under the other, at their place among all that there are. */
export function WindowedList<Row>(props: WindowedListProps<Row>) {
  const { view, render, scroller, label, list = false, className, bodyClassName } = props;
  const { rowClassName, onMove, onKeyDown } = props;
  const { items } = useSyncExternalStore(view.subscribe, view.getSnapshot);
  const body = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (scroller.current === null || body.current === null || frame.current === null) return;
    return view.attach({
      scroller: scroller.current,
      body: body.current,
      frame: frame.current,
    });
  }, [view, scroller]);
  useLayoutEffect(() => view.settle());
  return (
    <div
      ref={scroller}
      className={`${styles.scroller} ${className ?? ''}`}
      onScroll={view.scrolled}
      onWheel={onMove}
      onPointerDown={onMove}
      onKeyDown={onKeyDown ?? ((event) => goToEnds(event, view))}
      {...(label === undefined ? {} : { tabIndex: 0, role: 'region', 'aria-label': label })}
    >
      <div ref={body} className={`${styles.body} ${bodyClassName ?? ''}`}>
        <div ref={frame} className={styles.frame} role={list ? 'list' : undefined}>
          {items.map((item) =>
            item.type === 'row' ? (
              <Drawn
                key={item.key}
                itemKey={item.key}
                view={view}
                className={rowClassName}
                role={list ? 'listitem' : undefined}
              >
                {render(item.row, item.page)}
              </Drawn>
            ) : (
              <div key={item.key} style={{ height: item.height }} aria-hidden />
            ),
          )}
        </div>
      </div>
    </div>
  );
}

/** The browser would stop where the end was before the rows there were measured. */
function goToEnds<Row>(event: KeyboardEvent<HTMLElement>, view: ListView<Row>): void {
  const { target, currentTarget, key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (target !== currentTarget || ctrlKey || metaKey || altKey || shiftKey) return;
  if (key === 'Home') view.goTo(0, null);
  else if (key === 'End') view.toEnd();
  else return;
  event.preventDefault();
}

interface DrawnProps<Row> {
  readonly itemKey: string;
  readonly view: ListView<Row>;
  readonly className: string | undefined;
  readonly role: 'listitem' | undefined;
  readonly children: ReactNode;
}

/** A row whose height the list keeps an eye on. */
function Drawn<Row>({ itemKey, view, className, role, children }: DrawnProps<Row>) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => (element.current === null ? undefined : view.drew(itemKey, element.current)),
    [view, itemKey],
  );
  return (
    <div
      ref={element}
      className={`${styles.row} ${className ?? ''}`}
      role={role}
      data-row={itemKey}
    >
      {children}
    </div>
  );
}
