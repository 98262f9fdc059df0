import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { orpc } from '../../ipc/queries';

/** Makes the window follow the theme of the settings; `system` follows the system. */
export function useTheme(): void {
  const theme = useQuery(orpc.settings.get.queryOptions()).data?.theme;
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [theme, setColorScheme]);
}
