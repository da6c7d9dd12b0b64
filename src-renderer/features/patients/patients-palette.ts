// Patients in the palette: found as one types, the last opened while nothing is typed, and a new one from the text.

import { IconUser, IconUserPlus } from '@tabler/icons-react';
import { alertTotal } from '#shared/patients/alert-summary.ts';
import type { PatientHit } from '#shared/patients/patient-shapes.ts';
import { mayCall } from '#shared/access/permissions.ts';
import type { CallName } from '#shared/access/permission-table.ts';
import { goTo } from '#renderer/app/go-to.ts';
import { registerPaletteSource } from '#renderer/app/palette-sources.ts';
import type { PaletteItem } from '#renderer/app/palette-sources.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { alertChips } from './alert-words.ts';
import { patientsTexts } from './patients-texts.ts';
import { ageAndBirth, fullName } from './person-words.ts';
import { recentPatients } from './recent-patients.ts';
import type { RecentPatient } from './recent-patients.ts';
import { useRegisterStart } from './register-values.ts';

const mostShown = 8;

function may(call: CallName): boolean {
  const person = useSignedIn.getState().session?.user ?? null;
  return person !== null && mayCall(person, call);
}

function lineOf(patient: RecentPatient): PaletteItem {
  return {
    id: patient.id,
    title: fullName(patient),
    detail: [ageAndBirth(patient.dateOfBirth), patient.phone === null ? '' : formatPhone(patient.phone)]
      .filter(Boolean)
      .join(' · '),
    icon: IconUser,
    run: () => goTo(`/patients/${patient.id}`),
  };
}

function foundLine(hit: PatientHit): PaletteItem {
  const line = lineOf(hit);
  const state = hit.isArchived ? ` · ${patientsTexts.text('banner.archived')}` : '';
  const alerts = { first: alertChips(hit.alertSummary.top), total: alertTotal(hit.alertSummary) };
  return { ...line, detail: `${line.detail}${state}`, alerts };
}

registerPaletteSource({
  id: 'patients',
  order: 10,
  title: () => patientsTexts.text('title'),
  search: async (query, signal) => {
    if (query === '' || !may('patients.search')) return [];
    const hits = await rpc.patients.search({ text: query, limit: mostShown }, { signal });
    return hits.map(foundLine);
  },
});
registerPaletteSource({
  id: 'patients-recent',
  order: 11,
  title: () => patientsTexts.text('recent'),
  search: async (query) =>
    query === '' && may('patients.search') ? (await recentPatients()).map(lineOf) : [],
});
registerPaletteSource({
  id: 'patients-create',
  order: 95,
  title: () => patientsTexts.text('new'),
  search: (query) => {
    // A date alone names nobody.
    const isName = /\p{L}/u.test(query);
    if (query.length < 2 || !may('patients.create') || (!isName && !/^[\d\s+()-]{5,}$/.test(query)))
      return [];
    return [
      {
        id: 'create',
        title: patientsTexts.text('create', { name: query }),
        icon: IconUserPlus,
        run: () => {
          useRegisterStart.setState({ typed: query });
          goTo('/patients?new=true');
        },
      },
    ];
  },
});
