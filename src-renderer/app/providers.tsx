// What every screen stands on: direction, theme, queries, addresses.

import { DirectionProvider, MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { firstDirection } from '#renderer/lib/direction.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { themeVariables } from '#renderer/ui/theme/theme.ts';
import { useWordedTheme } from '#renderer/ui/theme/use-worded-theme.ts';
import { router } from './router.ts';

const colorSchemes = localStorageColorSchemeManager({ key: 'enamel.theme' });
const direction = firstDirection();
document.documentElement.dir = direction;

export function Providers() {
  const theme = useWordedTheme();
  return (
    <DirectionProvider initialDirection={direction}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={themeVariables}
        colorSchemeManager={colorSchemes}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
