// Referrals in the palette: referring the patient in view or one whose name is typed, and finding one by its patient.

import { IconArrowsExchange, IconSend } from '@tabler/icons-react';
import { goTo } from '#renderer/app/go-to.ts';
import { registerPaletteSource } from '#renderer/app/palette-sources.ts';
import type { PaletteItem } from '#renderer/app/palette-sources.ts';
import { ageAndBirth, fullName } from '#renderer/features/patients/person-words.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { mayCall } from '#shared/access/permissions.ts';
import type { CallName } from '#shared/access/permission-table.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';
import { referPatient } from './refer-link.ts';
import { referTexts } from './refer-texts.ts';
import { partnerName } from './referral-words.tsx';
import { referralsTexts } from './referrals-texts.ts';

const mostShown = 4;
const fewestLetters = 2;

function may(call: CallName): boolean {
  return mayCall(useSignedIn.getState().session?.user ?? null, call);
}

/** The patient whose screen is open, by the address. */
async function patientInView(): Promise<{ id: string; name: string } | null> {
  const inAddress = /^\/patients\/([^/]+)/.exec(window.location.pathname)?.[1];
  const parsed = patientIdSchema.safeParse(inAddress);
  if (!parsed.success) return null;
  const { patient } = await queryClient.ensureQueryData(
    orpc.patients.get.queryOptions({ input: { id: parsed.data } }),
  );
  return { id: patient.id, name: fullName(patient) };
}

/** What stands behind the word for referring, or null when the text does not begin with it. */
function afterVerb(query: string): string | null {
  const verb = normaliseForSearch(referTexts.text('palette.verb'));
  const typed = normaliseForSearch(query);
  if (typed === '' || verb.startsWith(typed)) return '';
  return typed.startsWith(`${verb} `) ? typed.slice(verb.length + 1) : null;
}

async function acts(query: string, signal: AbortSignal): Promise<readonly PaletteItem[]> {
  const name = afterVerb(query);
  if (name === null || !may('referrals.create')) return [];
  const inView = await patientInView();
  if (query === '' && inView === null) return [];
  if (name.length < fewestLetters) {
    return [
      {
        id: 'refer',
        title: inView === null ? referralsTexts.text('new') : referTexts.text('palette.refer', inView),
        icon: IconSend,
        run: () => (inView === null ? goTo('/referrals?new=true') : referPatient(inView.id)),
      },
    ];
  }
  const hits = await rpc.patients.search({ text: name, limit: mostShown }, { signal });
  return hits.map((hit) => ({
    id: hit.id,
    title: referTexts.text('palette.refer', { name: fullName(hit) }),
    detail: ageAndBirth(hit.dateOfBirth),
    icon: IconSend,
    run: () => referPatient(hit.id),
  }));
}

registerPaletteSource({
  id: 'referrals-act',
  order: 60,
  title: () => referTexts.text('palette.section'),
  search: acts,
});
registerPaletteSource({
  id: 'referrals',
  order: 22,
  title: () => referralsTexts.text('title'),
  search: async (query, signal) => {
    if (query.length < fewestLetters || !may('referrals.list')) return [];
    const { rows } = await rpc.referrals.list({ view: 'ALL', text: query, limit: mostShown }, { signal });
    return rows.map((row) => ({
      id: row.id,
      title: row.patientName,
      detail: [referralsTexts.text(`status.${row.status}`), partnerName(row)].join(' · '),
      icon: IconArrowsExchange,
      run: () => goTo(`/referrals/${row.id}`),
    }));
  },
});
