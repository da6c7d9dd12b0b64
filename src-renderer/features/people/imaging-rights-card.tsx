// The four rights of one person to pictures and documents: what the role gives, and what the owner decided otherwise.

import { NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import { imagingRights, imagingRightsOf, imagingRightsOfRole } from '#shared/access/imaging-rights.ts';
import type { OwnImagingRights } from '#shared/access/imaging-rights.ts';
import type { User } from '#shared/people/model.ts';
import classes from './people.module.css';
import { imagingRightsTexts } from './imaging-rights-texts.ts';

const choices = { '': null, yes: true, no: false } as const;

function choiceOf(decision: boolean | null): keyof typeof choices {
  if (decision === null) return '';
  return decision ? 'yes' : 'no';
}

export function ImagingRightsCard({ person }: { readonly person: User }) {
  const t = imagingRightsTexts.useText();
  const options = orpc.people.imagingRights.queryOptions({ input: { id: person.id } });
  const own = useQuery(options);
  const mayDecide = useIsAllowed('people.setImagingRights');
  const save = useMutation({
    mutationFn: (rights: OwnImagingRights) => rpc.people.setImagingRights({ id: person.id, rights }),
    onSuccess: () => showMessage(imagingRightsTexts.text('saved')),
    onError: showFailure,
    onSettled: () => queryClient.invalidateQueries({ queryKey: options.queryKey }),
  });
  if (person.role === 'OWNER') return <Card title={t('title')} words={t('owner')} />;
  return (
    <Card title={t('title')} words={mayDecide ? t('words') : t('ownersDecide')}>
      <QueryView query={own}>
        {(loaded) => {
          const rights = save.isPending ? save.variables : loaded;
          return (
            <>
              {imagingRights.map((right) => (
                <NativeSelect
                  key={right}
                  className={classes.right}
                  label={t(`right.${right}`)}
                  description={t(`rightWords.${right}`)}
                  disabled={!mayDecide || save.isPending}
                  value={choiceOf(rights[right])}
                  data={[
                    {
                      value: '',
                      label: imagingRightsOfRole[person.role].includes(right) ? t('roleYes') : t('roleNo'),
                    },
                    { value: 'yes', label: t('yes') },
                    { value: 'no', label: t('no') },
                  ]}
                  onChange={({ currentTarget: { value } }) =>
                    save.mutate({ ...rights, [right]: choices[value as keyof typeof choices] })
                  }
                />
              ))}
              {!imagingRightsOf(person.role, rights).includes('VIEW') && (
                <p className={classes.soft}>{t('blind')}</p>
              )}
            </>
          );
        }}
      </QueryView>
    </Card>
  );
}
