import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RetentionRules } from '../../../../shared/model/retention';
import type { RetentionPreview } from '../../../../shared/model/retention-plan';
import { orpc } from '../../../ipc/queries';
import { isSameRules } from './rules-fields';

/** How long a person pauses in typing before it is worked out (ms). */
const TYPING_MS = 300;

interface Preview {
  readonly preview: RetentionPreview | undefined;
  readonly error: unknown;
  /** What is shown is not (yet) that of the rules as they stand in the form. */
  readonly isOld: boolean;
  readonly retry: () => void;
}

/** What the rules would move now; null for a form that describes none. */
export function usePreview(rules: RetentionRules | null): Preview {
  const [asked] = useDebouncedValue(rules, TYPING_MS);
  const query = useQuery({
    ...orpc.retention.preview.queryOptions({
      input: { rules: asked ?? { age: null, size: null } },
      placeholderData: keepPreviousData,
    }),
    enabled: asked !== null,
    staleTime: 0,
  });
  const isAsked = rules !== null && asked !== null && isSameRules(rules, asked);
  return {
    preview: query.data,
    error: query.error,
    isOld: !isAsked || query.isPlaceholderData || query.isFetching,
    retry: () => void query.refetch(),
  };
}
