import { type DragEvent, useState } from 'react';

export type Half = 'upper' | 'lower';

interface Over {
  readonly id: string;
  readonly half: Half;
}

/** What a row needs so that it can be dragged, and others be dropped on it. */
export interface DragProps {
  readonly draggable: true;
  readonly 'data-dragged': boolean | undefined;
  /** The half over which another row is held. */
  readonly 'data-over': Half | undefined;
  readonly onDragStart: (event: DragEvent<HTMLElement>) => void;
  readonly onDragOver: (event: DragEvent<HTMLElement>) => void;
  readonly onDrop: (event: DragEvent<HTMLElement>) => void;
  readonly onDragEnd: () => void;
}

/** The room below the last row: what is dropped there goes to the end. */
type TailProps = Pick<DragProps, 'onDragOver' | 'onDrop'>;

interface CardDrag {
  readonly rowProps: (id: string) => DragProps;
  readonly tailProps: (lastId: string) => TailProps;
}

/** Rows of one list that can be dragged to another place in it. */
export function useCardDrag(onDrop: (id: string, target: string, half: Half) => void): CardDrag {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<Over | null>(null);
  const end = () => {
    setDragged(null);
    setOver(null);
  };
  const target = (id: string, halfOf: (event: DragEvent<HTMLElement>) => Half): TailProps => ({
    onDragOver: (event) => {
      // What was picked up elsewhere has no place here.
      if (dragged === null) return;
      event.preventDefault();
      const half = halfOf(event);
      if (over?.id !== id || over.half !== half) setOver({ id, half });
    },
    onDrop: (event) => {
      if (dragged === null) return;
      event.preventDefault();
      onDrop(dragged, id, halfOf(event));
      end();
    },
  });
  return {
    rowProps: (id) => ({
      ...target(id, halfUnder),
      draggable: true,
      'data-dragged': dragged === id || undefined,
      'data-over': over?.id === id && dragged !== id ? over.half : undefined,
      onDragStart: ({ dataTransfer }) => {
        dataTransfer.effectAllowed = 'move';
        setDragged(id);
      },
      onDragEnd: end,
    }),
    tailProps: (lastId) => target(lastId, () => 'lower'),
  };
}

function halfUnder({ clientY, currentTarget }: DragEvent<HTMLElement>): Half {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2 ? 'upper' : 'lower';
}
