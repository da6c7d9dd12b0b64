// How the clinic receives DICOM and which folder is watched: read, checked, saved, with what becomes of it.

import { stat } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { isAbsolute } from 'node:path';
import type { Call, SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import { dicomLine } from '#main/features/dicom/dicom-line.ts';
import { dicomQueries } from '#main/features/dicom/dicom-queries.ts';
import type { DicomStatus } from '#shared/dicom/contract.ts';
import { firstDicomSettings, type DicomSettings } from '#shared/dicom/model.ts';

/** The settings; before anybody saved some, the ones the program starts with. */
export function dicomSettingsOf(call: Pick<Call, 'clinic'>): DicomStatus['settings'] {
  const row = dicomQueries(call.clinic.db).settings.get();
  if (row === undefined) return { ...firstDicomSettings, updatedAt: clinicRecord(call).createdAt };
  const { id: _id, createdAt: _createdAt, watchSince: _watchSince, ...settings } = row;
  return settings;
}

export function dicomStatus(call: SignedInCall): DicomStatus {
  const { receiver, watcher } = dicomLine(call.core).state();
  return { settings: dicomSettingsOf(call), receiver, watcher, interfaces: interfacesHere() };
}

/** Throws STALE, and INVALID for a folder that is not there. The receiver and the watcher start or end by it. */
export async function saveDicomSettings(
  call: SignedInCall,
  input: DicomSettings & { updatedAt: string },
): Promise<DicomStatus> {
  const { updatedAt, ...settings } = input;
  if (settings.isWatching) await requireFolder(settings.watchFolder);
  write(call, (unit) => {
    const queries = dicomQueries(unit.db);
    const before = dicomSettingsOf(call);
    if (before.updatedAt !== updatedAt) throw failure('STALE', { updatedAt: before.updatedAt });
    const row = queries.settings.get();
    const isSameFolder =
      row !== undefined && row.isWatching && settings.isWatching && row.watchFolder === settings.watchFolder;
    const id = row?.id ?? unit.newId();
    queries.putSettings.run({
      id,
      ...settings,
      // What lay in the folder before it was watched is nobody's.
      watchSince: isSameFolder ? row.watchSince : unit.now,
      createdAt: row?.createdAt ?? unit.now,
      updatedAt: unit.now,
    });
    unit.audit({
      action: 'update',
      entity: 'dicomSettings',
      entityId: id,
      changes: changedFields(before, settings),
    });
    unit.changed('dicom');
  });
  await dicomLine(call.core).apply();
  return dicomStatus(call);
}

async function requireFolder(folder: string): Promise<void> {
  if (folder === '') throw invalidField('watchFolder', 'required');
  if (!isAbsolute(folder)) throw invalidField('watchFolder', 'notAbsolute');
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() !== true) throw invalidField('watchFolder', 'notAFolder');
}

function interfacesHere(): DicomStatus['interfaces'] {
  const found = Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? [])
      // Addresses that hold only on one link need a zone with them.
      .filter(({ address }) => !address.startsWith('fe80'))
      .map(({ address }) => ({ address, name })),
  );
  return [...found, { address: '0.0.0.0', name: '' }].slice(0, 50);
}
