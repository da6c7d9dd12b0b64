// The start of the surface: styles, providers, listeners, and the first screen.

import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './ui/theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers.tsx';
import { startShortcuts } from './lib/shortcuts.ts';

startShortcuts();

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <Providers />
  </StrictMode>,
);
