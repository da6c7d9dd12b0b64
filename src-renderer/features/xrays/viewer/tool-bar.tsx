// The tools at the left edge, with their keys.

import { Tooltip } from '@mantine/core';
import classes from './tool-bar.module.css';
import type { ViewerTool } from './viewer-tools.ts';
import { viewerTexts } from './viewer-texts.ts';

export function ToolBar({ tools }: { readonly tools: readonly ViewerTool[] }) {
  const t = viewerTexts.useText();
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('tools')} aria-orientation="vertical">
      {tools.map(({ keys, shownKey, label, icon: Icon, isOn, run }) =>
        Icon === undefined ? null : (
          <Tooltip key={keys} label={label} position="right">
            <button
              type="button"
              className={classes.tool}
              aria-label={label}
              aria-pressed={isOn}
              onClick={run}
            >
              <Icon size={19} stroke={1.6} aria-hidden />
              <span className={classes.key} data-key={shownKey ?? keys.toUpperCase()} aria-hidden />
            </button>
          </Tooltip>
        ),
      )}
    </div>
  );
}
