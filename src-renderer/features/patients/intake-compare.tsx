// The answers beside the record: what differs is ticked or not, and taken over in one step.

import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IntakeDifferenceRow } from '#shared/patients/intake-contract.ts';
import type { IntakeFormId } from '#shared/patients/intake-form.ts';
import { maxEntriesInList } from '#shared/patients/medical-history.ts';
import { fieldProblems } from '#renderer/lib/errors.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { useDentists } from './field-input.tsx';
import { fieldTexts } from './field-texts.ts';
import { fieldWords, isKnownField } from './patient-fields.ts';
import { recordTexts } from './record-texts.ts';
import classes from './intake-compare.module.css';

type Props = { readonly formId: IntakeFormId; readonly isReviewed: boolean };
const tones = { added: 'good', changed: 'info', removed: 'caution', same: 'completed' } as const;

export function IntakeCompare({ formId, isReviewed }: Props) {
  const comparison = useQuery(orpc.intake.compare.queryOptions({ input: { id: formId } }));
  return (
    <QueryView query={comparison}>
      {({ differences, recordVersion }) => (
        <Differences
          formId={formId}
          isReviewed={isReviewed}
          differences={differences}
          recordVersion={recordVersion}
        />
      )}
    </QueryView>
  );
}

/** What a person left out is not taken away unless somebody ticks it: it may only have been forgotten. */
function tickedAtFirst(difference: IntakeDifferenceRow): boolean {
  return difference.kind === 'added' || difference.kind === 'changed';
}

function Differences(
  props: Props & { readonly differences: readonly IntakeDifferenceRow[]; readonly recordVersion: string },
) {
  const { formId, isReviewed, differences, recordVersion } = props;
  const t = recordTexts.useText();
  useLanguage();
  // Only what a person changed is kept here, so that a newer comparison keeps the choices.
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({});
  const different = differences.filter((one) => one.kind !== 'same');
  const isTicked = (one: IntakeDifferenceRow): boolean => chosen[one.key] ?? tickedAtFirst(one);
  const selected = different.filter(isTicked);
  const apply = useMutation(
    orpc.intake.apply.mutationOptions({
      onSuccess: () => showMessage(t('intake.applied')),
      onSettled: () => void queryClient.invalidateQueries(),
    }),
  );
  const sameCount = differences.length - different.length;
  return (
    <>
      {!isReviewed && different.length > 0 && <p className={classes.words}>{t('intake.compareWords')}</p>}
      {different.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('tab.intake')}</th>
              <th scope="col">{t('intake.now')}</th>
              <th scope="col" colSpan={2}>
                {t('intake.answered')}
              </th>
            </tr>
          </thead>
          <tbody>
            {different.map((one) => (
              <tr key={one.key} data-ticked={(!isReviewed && isTicked(one)) || undefined}>
                <th scope="row">
                  {isReviewed ? (
                    <FieldName field={one.field} />
                  ) : (
                    <Checkbox
                      label={<FieldName field={one.field} />}
                      checked={isTicked(one)}
                      onChange={(event) => setChosen({ ...chosen, [one.key]: event.currentTarget.checked })}
                    />
                  )}
                </th>
                <td>
                  <Value field={one.field} value={one.current} />
                </td>
                <td>
                  <Value field={one.field} value={one.answered} />
                </td>
                <td>
                  <StatusBadge tone={tones[one.kind]} label={t(`intake.kind.${one.kind}`)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={classes.words}>{t('intake.same', { count: sameCount })}</p>
      {apply.isError && <ApplyFailure error={apply.error} />}
      {!isReviewed && (
        <div>
          <Button
            loading={apply.isPending}
            onClick={() =>
              apply.mutate({ id: formId, recordVersion, selectedKeys: selected.map((one) => one.key) })
            }
          >
            {selected.length === 0 ? t('intake.applyNone') : t('intake.apply', { count: selected.length })}
          </Button>
        </div>
      )}
    </>
  );
}

function ApplyFailure({ error }: { readonly error: unknown }) {
  const t = recordTexts.useText();
  const [problem] = fieldProblems(error);
  if (problem?.code === 'tooMany')
    return <p role="alert">{t('intake.tooMany', { max: problem.params?.['max'] ?? maxEntriesInList })}</p>;
  return <ErrorView error={error} form="inline" />;
}

function FieldName({ field }: { readonly field: string }) {
  const f = fieldTexts.useText();
  const name = f(field as Parameters<typeof f>[0]);
  return field.startsWith('emergencyContact') ? f('emergency', { field: name }) : name;
}

function Value({ field, value }: { readonly field: string; readonly value: IntakeDifferenceRow['current'] }) {
  const t = recordTexts.useText();
  const f = fieldTexts.useText();
  const dentists = useDentists();
  if (value === null) return <span className={classes.nothing}>{t('empty')}</span>;
  if (typeof value === 'boolean') return value ? f('yes') : f('no');
  if (typeof value === 'object')
    return value.severity === null ? value.text : `${value.text} (${f(`choice.${value.severity}`)})`;
  return isKnownField(field) ? fieldWords(field, value, dentists) : value;
}
