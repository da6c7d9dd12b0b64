// All features of the desk: one line each. What a feature is made of: feature-definition.ts.

import { patientsFeature } from '#renderer/features/patients/patients-feature.ts';
import { settingsFeature } from '#renderer/features/settings/settings-feature.ts';

export const features = [patientsFeature, settingsFeature] as const;
