// The x-rays of one patient as a screen of their own address.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { formatDate } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Page } from '#renderer/ui/page.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { PatientXrays } from './patient-xrays.tsx';
import classes from './patient-xrays-screen.module.css';
import { xraysTexts } from './xrays-texts.ts';

export function PatientXraysScreen() {
  const { patientId } = useParams({ from: '/frame/patients/$patientId/xrays' });
  const t = xraysTexts.useText();
  const id = patientIdSchema.safeParse(patientId).data;
  const query = useQuery({
    // An address that holds no id asks all the same, so that the answer is in the core's words.
    ...orpc.patients.get.queryOptions({ input: { id: id ?? patientIdSchema.parse(unknownId) } }),
  });
  const patient = query.data?.patient;
  return (
    <Page
      title={t('ofPatient')}
      body="fill"
      heading={
        <h1 className={classes.title}>
          {patient !== undefined && (
            <>
              <Link to="/patients/$patientId" params={{ patientId: patient.id }} className={classes.name}>
                {patient.firstName} {patient.lastName}
              </Link>
              <span className={classes.born}>{formatDate(patient.dateOfBirth)}</span>
            </>
          )}
          <span>{t('ofPatient')}</span>
        </h1>
      }
    >
      <QueryView query={query}>
        {(record) => <PatientXrays key={record.patient.id} patientId={record.patient.id} />}
      </QueryView>
    </Page>
  );
}

const unknownId = '00000000-0000-7000-8000-000000000000';
