// Shows only what a person may do. The core refuses anyway; this spares people a button that says no.

import type { ReactNode } from 'react';
import type { CallName } from '#shared/access/permission-table.ts';
import { mayCall } from '#shared/access/permissions.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';

/** Whether the signed-in person may make a call, e.g. `patients.create`. */
export function useIsAllowed(call: CallName | undefined): boolean {
  const person = useSignedIn((state) => state.session?.user ?? null);
  return call === undefined || (person !== null && mayCall(person, call));
}

/** `<Allowed to="patients.create"><Button …/></Allowed>` */
export function Allowed({
  to,
  otherwise = null,
  children,
}: {
  readonly to: CallName;
  readonly otherwise?: ReactNode;
  readonly children: ReactNode;
}) {
  return useIsAllowed(to) ? children : otherwise;
}
