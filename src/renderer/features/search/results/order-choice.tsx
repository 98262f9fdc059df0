import { SegmentedControl } from '@mantine/core';
import { type SearchOrder, SearchOrderSchema } from '../../../../shared/model/search-query';

interface OrderChoiceProps {
  readonly order: SearchOrder | undefined;
  readonly onChange: (order: SearchOrder | undefined) => void;
}

/** What comes first: the newest, or what fits the words best. */
export function OrderChoice({ order = 'newest', onChange }: OrderChoiceProps) {
  return (
    <SegmentedControl
      aria-label="Order"
      value={order}
      data={[
        { value: 'newest', label: 'Newest first' },
        { value: 'best', label: 'Best first' },
      ]}
      onChange={(value) => {
        const chosen = SearchOrderSchema.parse(value);
        onChange(chosen === 'newest' ? undefined : chosen);
      }}
    />
  );
}
