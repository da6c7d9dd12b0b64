// Decides what stands on the screen: a clinic that is not open, first run, sign-in, or the frame with its lock.

import { useQuery } from '@tanstack/react-query';
import { Outlet, useMatches } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useLayoutEffect, useState } from 'react';
import { useSetupInProgress } from '#renderer/features/setup/setup-in-progress.ts';
import { askedFrom, startChanges } from '#renderer/lib/changes.ts';
import { useClinicPlace } from '#renderer/lib/clinic-zone.ts';
import { sendWaitingDrafts } from '#renderer/lib/drafts.ts';
import { suggestLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { pauseShortcuts } from '#renderer/lib/shortcuts.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { ConfirmQuestion } from '#renderer/ui/confirm-question.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { LiveRegion } from '#renderer/ui/live-region.tsx';
import { PrintPreview } from '#renderer/ui/print-document.tsx';

const FirstRun = lazy(async () => ({
  default: (await import('#renderer/features/setup/first-run.tsx')).FirstRun,
}));
const ClinicNotOpen = lazy(async () => ({
  default: (await import('#renderer/features/system/clinic-not-open.tsx')).ClinicNotOpen,
}));
const SignIn = lazy(async () => ({
  default: (await import('#renderer/features/session/sign-in.tsx')).SignIn,
}));
const LockScreen = lazy(async () => ({
  default: (await import('#renderer/features/session/lock-screen.tsx')).LockScreen,
}));

const lostPollMilliseconds = 3000;

function ClinicGate() {
  const status = useQuery(
    orpc.system.status.queryOptions({
      refetchInterval: (query) => (query.state.error === null ? false : lostPollMilliseconds),
    }),
  );
  const isOpenRoute = useMatches({
    select: (matches) => matches.some((match) => match.staticData.isOpenBeforeSignIn),
  });
  const isSettingUp = useSetupInProgress((state) => state.isActive);
  const locale = status.data?.locale ?? null;
  useLayoutEffect(() => void suggestLanguage(locale), [locale]);
  const changesAt = status.data?.changesAt;
  useLayoutEffect(() => {
    if (changesAt !== undefined) askedFrom(changesAt);
  }, [changesAt]);
  const timeZone = status.data?.timeZone ?? null;
  useLayoutEffect(() => {
    if (timeZone !== null) useClinicPlace.setState({ timeZone });
  }, [timeZone]);
  if (isOpenRoute) return <Outlet />;
  if (status.data === undefined) {
    if (status.isError) return <ErrorView error={status.error} onRetry={() => void status.refetch()} />;
    return <Late />;
  }
  if (isSettingUp) return <FirstRun />;
  if (status.data.state === 'OPEN') return <SessionGate />;
  return status.data.state === 'FIRST_RUN' ? <FirstRun /> : <ClinicNotOpen status={status.data} />;
}

function SessionGate() {
  const current = useQuery(orpc.session.current.queryOptions({ staleTime: 60_000 }));
  const session = current.data ?? null;
  const held = useSignedIn((state) => state.session);
  // A page that starts locked asks nothing of the core until it is unlocked.
  const [openedBy, setOpenedBy] = useState<string | null>(null);
  const opener = session === null ? null : session.isLocked ? openedBy : session.user.id;
  if (opener !== openedBy) setOpenedBy(opener);
  useLayoutEffect(() => {
    useSignedIn.setState({ session });
    if (session !== null) {
      useClinicPlace.setState({ timeZone: session.clinic.timeZone, currency: session.clinic.currency });
    }
    if (session === null || !session.isLocked) void sendWaitingDrafts();
    pauseShortcuts(session?.isLocked ?? false);
    document.documentElement.toggleAttribute('data-locked', session?.isLocked === true);
  }, [session]);

  const isSignedIn = session !== null;
  useEffect(() => {
    // Here before it is needed: locking must work while the core cannot be reached.
    if (isSignedIn) void import('#renderer/features/session/lock-screen.tsx');
  }, [isSignedIn]);

  const listener = session === null || session.isLocked ? null : session.sessionId;
  useEffect(() => (listener === null ? undefined : startChanges()), [listener]);

  if (current.data === undefined) {
    if (current.isError) return <ErrorView error={current.error} onRetry={() => void current.refetch()} />;
    return <Late />;
  }
  if (session === null) {
    return <SignIn />;
  }
  const isMounted = opener === session.user.id && held !== null;
  return (
    <>
      {isMounted && (
        <div key={session.user.id} style={{ display: 'contents' }} inert={session.isLocked}>
          <Outlet />
        </div>
      )}
      {session.isLocked && (
        // Of its own, so that the screen beneath is never taken away while this one loads.
        <Suspense fallback={null}>
          <LockScreen session={session} />
        </Suspense>
      )}
    </>
  );
}

export function Gate() {
  return (
    <Suspense fallback={<Late />}>
      <ClinicGate />
      <ConfirmQuestion />
      <PrintPreview />
      <LiveRegion />
    </Suspense>
  );
}
