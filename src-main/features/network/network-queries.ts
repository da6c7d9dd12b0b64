// Statements of what the clinic keeps of the network.

import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { prepareReplace } from '#main/db/replace-row.ts';
import { networkMembers } from '#main/features/network/network-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import { networkState } from '#main/sync/sync-tables.ts';
import { maxPageSize } from '#shared/core/values.ts';

/** An account as the network hears of it. */
const wanted = {
  name: sql<string>`${users.firstName} || ' ' || ${users.lastName}`.as('wanted_name'),
  role: sql<'ADMIN' | 'STAFF'>`iif(${users.role} in ('OWNER', 'ADMIN'), 'ADMIN', 'STAFF')`.as('wanted_role'),
};
const isHere = sql`(${users.status} = 'ACTIVE' and ${isNull(users.deletedAt)})`;
/** Known by its own id: who is another PC's member is not, but for whom this PC is signed in as. */
const isItself = sql`(${isNull(users.memberId)} or exists (select 1 from ${networkState} where ${networkState.memberId} = ${users.id}))`;

const linked = alias(users, 'linked');

export const networkQueries = preparedQueries((db) => ({
  putMember: prepareReplace(db, networkMembers),
  removeMember: db
    .delete(networkMembers)
    .where(eq(networkMembers.id, sql.placeholder('id')))
    .prepare(),
  /**
   * Accounts of this PC whose member says something else, or that are no member yet; inactive is who was removed since,
   * or is another PC's member by now.
   */
  peopleAsMembers: db
    .select({
      id: users.id,
      ...wanted,
      isActive: sql<number>`(${isHere} and ${isItself})`.as('wanted_active'),
    })
    .from(users)
    .leftJoin(networkMembers, eq(networkMembers.id, users.id))
    .where(
      sql`case when ${networkMembers.id} is null then wanted_active when not ${isItself} then ${networkMembers.isActive}
        else wanted_name <> ${networkMembers.name} or wanted_role <> ${networkMembers.role} or wanted_active <> ${networkMembers.isActive} end`,
    )
    .orderBy(users.createdAt, users.id)
    .prepare(),
  /** Members of other PCs whom accounts here are, and whom the network has forgotten with a restore. */
  forgottenMembers: db
    .select({ id: sql<string>`${users.memberId}`, ...wanted, isActive: sql<number>`1` })
    .from(users)
    .leftJoin(networkMembers, eq(networkMembers.id, users.memberId))
    .where(and(isNotNull(users.memberId), isNull(networkMembers.id), isHere))
    .prepare(),
  memberOf: db
    .select({ memberId: users.memberId })
    .from(users)
    .where(eq(users.id, sql.placeholder('userId')))
    .prepare(),
  /** Members who are no account of this PC: who works at the clinic, or is said to be somebody here. */
  otherMembers: db
    .select({ id: networkMembers.id, name: networkMembers.name, accountId: linked.id })
    .from(networkMembers)
    .leftJoin(users, eq(users.id, networkMembers.id))
    .leftJoin(linked, and(eq(linked.memberId, networkMembers.id), isNull(linked.deletedAt)))
    .where(and(isNull(users.id), or(eq(networkMembers.isActive, true), isNotNull(linked.id))))
    .orderBy(sql`lower(${networkMembers.name})`, networkMembers.id)
    .limit(maxPageSize)
    .prepare(),
  /** Accounts of people who work here, or who are said to be somebody at the network. */
  accounts: db
    .select({ id: users.id, name: wanted.name, memberId: users.memberId })
    .from(users)
    .where(and(isNull(users.deletedAt), or(eq(users.status, 'ACTIVE'), isNotNull(users.memberId))))
    .orderBy(sql`wanted_name`, users.id)
    .limit(maxPageSize)
    .prepare(),
  setMember: db
    .update(users)
    .set({
      memberId: sql`${sql.placeholder('memberId')}`,
      updatedAt: sql`${sql.placeholder('now')}`,
    })
    .where(eq(users.id, sql.placeholder('accountId')))
    .prepare(),
  accountOf: db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.memberId, sql.placeholder('memberId')))
    .prepare(),
}));
