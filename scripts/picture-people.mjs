// Whom of the sample clinic the pictures show: people with something to see, the same ones each time.

/** An id that nothing has. */
export const nobody = '00000000-0000-7000-8000-000000000000';

/** @typedef {(path: string, input?: unknown) => Promise<any>} Ask a signed-in call, `patients/get`, and its answer */

/**
 * The patient with alerts and the most x-rays, one of those x-rays, somebody whose intake form waits, and a provider.
 * @param {Ask} ask
 */
export async function peopleToShow(ask) {
  const { rows } = await ask('xrays/listAll', { limit: 100 });
  /** @type {Map<string, string[]>} */
  const xraysOf = new Map();
  for (const { id, patientId } of rows) xraysOf.set(patientId, [...(xraysOf.get(patientId) ?? []), id]);
  let best = { rank: -1, patientId: '', xrayId: '' };
  for (const [patientId, xrays] of xraysOf) {
    const { patient, alerts, details } = await ask('patients/get', { id: patientId });
    const known = Object.values(details).filter((value) => value !== null).length;
    const rank =
      Math.min(alerts.length, 3) * 10 + (patient.lastVisitOn ? 10 : 0) + known + Math.min(xrays.length, 9);
    if (rank > best.rank) best = { rank, patientId, xrayId: xrays[0] ?? '' };
  }
  const waiting = await ask('intake/listUnreviewed', { limit: 10 });
  const providers = await ask('people/providers');
  return {
    patientId: best.patientId,
    xrayId: best.xrayId,
    intakePatientId: waiting.rows[0].patientId,
    providerId: providers[0].id,
  };
}

/**
 * The oldest open referral that went out, and the first of those that came in.
 * @param {Ask} ask
 */
export async function referralsToShow(ask) {
  /** @param {'INCOMING' | 'OUTGOING'} direction */
  const first = async (direction) => {
    const { rows } = await ask('referrals/list', { view: 'OPEN', direction, limit: 100 });
    return rows.find((/** @type {{ status: string }} */ { status }) => status === 'SENT')?.id ?? nobody;
  };
  return { referralId: await first('OUTGOING'), incomingId: await first('INCOMING') };
}
