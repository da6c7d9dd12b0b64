// All features of the desk: one line each. What a feature is made of: feature-definition.ts.

import { settingsFeature } from '#renderer/features/settings/settings-feature.ts';

export const features = [settingsFeature] as const;
