// Who else has this record open, in words: nobody is kept out. Open to other features, beside an `OpenRecord`.

import { IconUsers } from '@tabler/icons-react';
import { appTexts } from '#renderer/app/app-texts.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { useReaders } from './open-record-link.tsx';
import { presenceTexts } from './presence-texts.ts';
import classes from './readers.module.css';

const mostNamed = 2;

export function Readers({ patientId }: { readonly patientId: string }) {
  const t = presenceTexts.useText();
  const role = appTexts.useText();
  const { user } = useSession();
  const readers = useReaders((all) => all[patientId]) ?? [];
  const named = readers.map(({ userId, firstName, lastName, role: theirs }) =>
    userId === user.id ? t('you') : `${firstName} ${lastName} (${role(`roles.${theirs}`)})`,
  );
  const more = named.length - mostNamed;
  const shown = [...named.slice(0, mostNamed), ...(more > 0 ? [t('more', { count: more })] : [])].join(', ');
  return (
    <span role="status" className={classes.readers} title={named.join(', ')}>
      {named.length > 0 && (
        <>
          <IconUsers size={14} aria-hidden />
          {t('alsoOpen', { people: shown })}
        </>
      )}
    </span>
  );
}
