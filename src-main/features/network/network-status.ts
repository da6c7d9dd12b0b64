// How this PC stands with the network, read from what is kept and from the line.

import type { Call } from '#main/core/call.ts';
import { attentionCount } from '#main/features/network/attention-service.ts';
import { defaultNetworkAddress } from '#main/features/network/network-address.ts';
import { filesWaiting } from '#main/features/network/transfer-queries.ts';
import { networkLink } from '#main/features/network/network-link.ts';
import { networkStateQueries, type NetworkStateRow } from '#main/sync/network-state-queries.ts';
import { syncQueries } from '#main/sync/sync-queries.ts';
import { isClockOff, type NetworkStanding, type NetworkStatus } from '#shared/network-settings/model.ts';

export function networkStatus(call: Call): NetworkStatus {
  const { db } = call.clinic;
  const queries = networkStateQueries(db);
  const row = queries.state.get();
  const exchange = syncQueries(db).state.get();
  const line = networkLink(call.core).line();
  const state = line?.state() ?? null;
  return {
    standing: standingOf(row, line !== null),
    address: row?.address ?? defaultNetworkAddress(),
    clinicName: row?.clinicName ?? null,
    email: row?.email ?? null,
    joinedAt: row?.joinedAt ?? null,
    isLive: state?.isLive ?? false,
    isReached: state?.isReached ?? null,
    problem: state?.problem ?? null,
    lastExchangeAt: line?.lastExchangeAt() ?? row?.lastExchangeAt ?? null,
    waiting: queries.waiting.get()?.count ?? 0,
    attention: attentionCount(call),
    filesWaiting: exchange === undefined ? 0 : filesWaiting(db, exchange.clinicId),
    clockOffsetMs: row?.clockOffsetMs ?? null,
    isClockOff: isClockOff(row?.clockOffsetMs ?? null),
    checksumAlarms: exchange?.checksumAlarms ?? 0,
    isResync: exchange?.isResync ?? false,
    vanishing: row?.vanishing ?? null,
  };
}

/** A PC that joined and has no line lost its sign-in: the folder was restored, or the machine's keystore forgot it. */
function standingOf(row: NetworkStateRow | undefined, hasLine: boolean): NetworkStanding {
  if (row === undefined) return 'NOT_JOINED';
  if (row.forgottenAt !== null) return 'FORGOTTEN';
  if (row.isRevoked) return 'REVOKED';
  return row.signedOutAt === null && hasLine ? 'JOINED' : 'SIGNED_OUT';
}
