// Whom of the sample clinic the pictures show: people with something to see, the same ones each time.

import { standingTime } from './picture-desk.mjs';

/** An id that nothing has. */
export const nobody = '00000000-0000-7000-8000-000000000000';

/** @typedef {(path: string, input?: unknown) => Promise<any>} Ask a signed-in call, `patients/get`, and its answer */

/**
 * The patient with mounts, alerts and the most x-rays, one of those x-rays, somebody whose intake form waits, and a provider.
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
    const { rows: mounts } = await ask('mounts/list', { patientId, limit: 1 });
    const rank =
      Math.min(alerts.length, 3) * 10 +
      (patient.lastVisitOn ? 10 : 0) +
      mounts.length * 50 +
      known +
      Math.min(xrays.length, 9);
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

/**
 * @typedef {object} ImagingIds
 * @property {string} measuredXrayId one with drawings and a known length
 * @property {string} notDiagnosableXrayId
 * @property {readonly { id: string, template: string }[]} mounts of that patient
 * @property {string} photoId
 * @property {string} documentId a PDF
 * @property {string} otherPersonId somebody whose rights can be changed
 */

/** What the pictures of a clinic show that has nothing; @type {ImagingIds} */
export const noImaging = {
  measuredXrayId: nobody,
  notDiagnosableXrayId: nobody,
  mounts: [],
  photoId: nobody,
  documentId: nobody,
  otherPersonId: nobody,
};

/**
 * An empty mount of each template that the patient has none of.
 * @param {Ask} ask
 * @param {string} patientId
 * @param {ImagingIds['mounts']} standing
 * @returns {Promise<ImagingIds['mounts']>}
 */
async function withEmptyMounts(ask, patientId, standing) {
  const mounts = [...standing];
  for (const template of ['BITEWING_2', 'PERIAPICAL', 'PANORAMIC', 'CEPHALOMETRIC'])
    if (!standing.some((mount) => mount.template === template))
      mounts.push(await ask('mounts/create', { patientId, template, performedOn: '2020-01-01' }));
  return mounts;
}

/**
 * What one patient has of everything that is read, laid out and filed.
 * @param {Ask} ask
 * @param {string} patientId
 * @returns {Promise<ImagingIds>}
 */
export async function imagingToShow(ask, patientId) {
  /** @typedef {{ id: string, modality: string, notDiagnosableReason: string | null, mimeType: string, type: string }} Row */
  /** @param {string} path @returns {Promise<Row[]>} */
  const rowsOf = async (path) => (await ask(path, { patientId, limit: 60 })).rows;
  const xrays = await rowsOf('xrays/list');
  const { rows: mounts } = await ask('mounts/list', { patientId, limit: 24 });
  const people = await ask('people/providers');
  return {
    measuredXrayId: xrays.find(({ modality }) => modality === 'PANORAMIC')?.id ?? nobody,
    notDiagnosableXrayId:
      xrays.find(({ notDiagnosableReason }) => notDiagnosableReason !== null)?.id ?? nobody,
    mounts,
    photoId: (await rowsOf('photos/list')).find(({ type }) => type === 'INTRAORAL')?.id ?? nobody,
    documentId:
      (await rowsOf('attachments/list')).find(({ mimeType }) => mimeType === 'application/pdf')?.id ?? nobody,
    otherPersonId: people[0].id,
  };
}

/**
 * Whom and what the full clinic shows.
 * @param {Ask} ask
 */
export async function everythingOf(ask) {
  const people = await peopleToShow(ask);
  const imaging = await imagingToShow(ask, people.patientId);
  return {
    ...people,
    ...(await anEntry(ask)),
    ...(await referralsToShow(ask)),
    ...imaging,
    mounts: await withEmptyMounts(ask, people.patientId, imaging.mounts),
  };
}

/**
 * An appointment of the day that is shown.
 * @param {Ask} ask
 */
async function anEntry(ask) {
  const { rows } = await ask('calendar/events/list', {
    from: standingTime,
    order: 'OLDEST',
    limit: 20,
  });
  return {
    eventId: rows.find((/** @type {{ kind: string }} */ { kind }) => kind === 'APPOINTMENT')?.id ?? nobody,
  };
}
