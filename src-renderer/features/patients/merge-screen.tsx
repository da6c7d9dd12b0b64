// Two records of one person side by side: what the record that stays says, what goes over, and the act.

import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { MergePreview } from '#shared/patients/merge-contract.ts';
import type { MergeChoice, MergeFieldName } from '#shared/patients/merge-rules.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { fieldProblems } from '#renderer/lib/errors.ts';
import { useDraft } from '#renderer/lib/drafts.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { formatNumber } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showUndo } from '#renderer/ui/undo-toast.tsx';
import { fieldTexts } from './field-texts.ts';
import { undoMerge } from './merge-acts.ts';
import { ChooseOther } from './merge-choose.tsx';
import { MergeFields } from './merge-fields.tsx';
import { mergeTexts } from './merge-texts.ts';
import { fullName } from './person-words.ts';
import tabClasses from './tabs.module.css';
import classes from './merge.module.css';

const route = '/frame/patients/$patientId/merge';

export function MergeScreen() {
  const t = mergeTexts.useText();
  useLanguage();
  const { patientId } = useParams({ from: route });
  const { with: otherId } = useSearch({ from: route });
  return (
    <Page
      title={t('title')}
      actions={
        <Link to="/patients/$patientId" params={{ patientId }} className={tabClasses.back}>
          {t('back')}
        </Link>
      }
    >
      {otherId === undefined ? (
        <ChooseOther patientId={patientId as PatientId} />
      ) : (
        <Compare
          key={`${patientId} ${otherId}`}
          survivorId={patientId as PatientId}
          otherId={otherId as PatientId}
        />
      )}
    </Page>
  );
}

function Compare(pair: { readonly survivorId: PatientId; readonly otherId: PatientId }) {
  // While the two become one, and after, there is no pair to be asked about.
  const [isMerging, setIsMerging] = useState(false);
  const preview = useQuery({
    ...orpc.patientMerge.preview.queryOptions({ input: pair }),
    enabled: !isMerging,
  });
  return (
    <QueryView query={preview}>{(data) => <Compared preview={data} onMerging={setIsMerging} />}</QueryView>
  );
}

function Compared({
  preview,
  onMerging,
}: {
  readonly preview: MergePreview;
  readonly onMerging: (isMerging: boolean) => void;
}) {
  const { survivor, other } = preview;
  const t = mergeTexts.useText();
  const navigate = useNavigate();
  // Only what a person chose: a newer preview keeps it, and its proposals stand for the rest.
  const draft = useDraft<Partial<Record<MergeFieldName, MergeChoice>>>(
    `patients.merge:${survivor.id}:${other.id}`,
    {},
  );
  const choices = draft.value;
  const merge = useMutation(
    orpc.patientMerge.merge.mutationOptions({
      onMutate: () => onMerging(true),
      onError: () => onMerging(false),
      onSuccess: ({ mergeId }) => {
        void draft.clear().catch(() => undefined);
        showUndo({ message: t('done'), undo: () => undoMerge(mergeId) });
        void navigate({ to: '/patients/$patientId', params: { patientId: survivor.id } });
      },
      onSettled: () => void queryClient.invalidateQueries(),
    }),
  );
  return (
    <div className={classes.outer}>
      <p className={classes.words}>{t('words')}</p>
      <MergeFields
        preview={preview}
        choices={choices}
        onChoose={(field, choice) => draft.change((before) => ({ ...before, [field]: choice }))}
      />
      <Lists preview={preview} />
      <Card title={t('moves')} isWide>
        {preview.moves.length === 0 ? (
          t('movesNothing')
        ) : (
          <ul className={classes.entries}>
            {preview.moves.map(({ kind, count }) => (
              <li key={kind}>
                {t(`kind.${kind}`)}: <strong>{formatNumber(count)}</strong>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {merge.isError && <MergeFailure error={merge.error} />}
      <div className={classes.foot}>
        <Button
          loading={merge.isPending}
          onClick={() =>
            merge.mutate({
              survivorId: survivor.id,
              otherId: other.id,
              choices,
              survivorUpdatedAt: survivor.updatedAt,
              otherUpdatedAt: other.updatedAt,
            })
          }
        >
          {t('merge', { name: fullName(survivor) })}
        </Button>
        <Button
          variant="default"
          leftSection={<IconArrowsExchange size={16} aria-hidden />}
          onClick={() =>
            void navigate({
              to: '/patients/$patientId/merge',
              params: { patientId: other.id },
              search: { with: survivor.id },
            })
          }
        >
          {t('swap')}
        </Button>
      </div>
    </div>
  );
}

function Lists({ preview }: { readonly preview: MergePreview }) {
  const t = mergeTexts.useText();
  const f = fieldTexts.useText();
  if (preview.lists.length === 0) return null;
  return (
    <Card title={t('lists')} words={t('listsWords')} isWide>
      {preview.lists.map(({ list, united, addedCount }) => (
        <div key={list}>
          <strong>{f(list)}</strong>
          {addedCount > 0 && <span className={classes.soft}> · {t('added', { count: addedCount })}</span>}
          <ul className={classes.entries}>
            {united.map((entry) => (
              <li key={`${entry.code} ${entry.text}`}>
                {entry.text}
                {entry.severity !== null && ` (${f(`choice.${entry.severity}`)})`}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Card>
  );
}

function MergeFailure({ error }: { readonly error: unknown }) {
  const t = mergeTexts.useText();
  const [problem] = fieldProblems(error);
  if (failureCode(error) === 'STALE') return <p role="alert">{t('changed')}</p>;
  if (problem?.code === 'tooMany')
    return <p role="alert">{t('tooMany', { max: problem.params?.['max'] ?? 100 })}</p>;
  return <ErrorView error={error} form="inline" />;
}
