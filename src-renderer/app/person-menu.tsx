// Who is signed in, and what that person can do with the session, the language and the looks.

import { Menu, UnstyledButton, VisuallyHidden, useMantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconLock,
  IconLogout,
  IconMoon,
  IconSun,
  IconSwitchHorizontal,
  IconUserCircle,
} from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { languageNames, languages, switchLanguage, useLanguage } from '#renderer/lib/i18n.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { appTexts } from './app-texts.ts';
import { lockNow, signOut } from './session-acts.ts';
import classes from './top-bar.module.css';

const themes = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const;

export function PersonMenu() {
  const t = appTexts.useText();
  const router = useRouter();
  const language = useLanguage();
  const { user } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = `${user.firstName} ${user.lastName}`;
  return (
    <Menu position="bottom-end" width={240} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes.person}>
          <PersonAvatar
            firstName={user.firstName}
            lastName={user.lastName}
            pictureFileId={user.pictureFileId}
          />
          <span className={classes.name} aria-hidden>
            {user.firstName}
          </span>
          <VisuallyHidden>{t('person.menu', { name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {name}
          <span className={classes.role}>{t(`roles.${user.role}`)}</span>
        </Menu.Label>
        <Menu.Item
          leftSection={<IconLock size={16} />}
          rightSection={<KeyHint keys="mod+l" />}
          onClick={() => void lockNow()}
        >
          {t('person.lock')}
        </Menu.Item>
        <Menu.Item leftSection={<IconSwitchHorizontal size={16} />} onClick={() => void lockNow()}>
          {t('person.switchUser')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconUserCircle size={16} />}
          onClick={() => void router.navigate({ to: '/settings/$section', params: { section: 'account' } })}
        >
          {t('person.account')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          onClick={() => {
            signOut().catch(showFailure);
          }}
        >
          {t('person.signOut')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('person.theme')}</Menu.Label>
        {themes.map(([scheme, Icon]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} />}
            rightSection={colorScheme === scheme && <IconCheck size={16} />}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`person.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('person.language')}</Menu.Label>
        {languages.map((known) => (
          <Menu.Item
            key={known}
            lang={known}
            rightSection={known === language && <IconCheck size={16} />}
            onClick={() => void switchLanguage(known)}
          >
            {languageNames[known]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
