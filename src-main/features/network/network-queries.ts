// Statements of what the clinic keeps of the network.

import { eq, isNull, sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { prepareReplace } from '#main/db/replace-row.ts';
import { networkMembers } from '#main/features/network/network-tables.ts';
import { users } from '#main/features/people/people-tables.ts';

export const networkQueries = preparedQueries((db) => ({
  putMember: prepareReplace(db, networkMembers),
  removeMember: db
    .delete(networkMembers)
    .where(eq(networkMembers.id, sql.placeholder('id')))
    .prepare(),
  /** Accounts of this PC whose member says something else, or that are no member yet; one removed since is inactive. */
  peopleAsMembers: db
    .select({
      id: users.id,
      name: sql<string>`${users.firstName} || ' ' || ${users.lastName}`.as('wanted_name'),
      role: sql<'ADMIN' | 'STAFF'>`iif(${users.role} in ('OWNER', 'ADMIN'), 'ADMIN', 'STAFF')`.as(
        'wanted_role',
      ),
      isActive: sql<number>`(${users.status} = 'ACTIVE' and ${isNull(users.deletedAt)})`.as('wanted_active'),
    })
    .from(users)
    .leftJoin(networkMembers, eq(networkMembers.id, users.id))
    .where(
      sql`case when ${networkMembers.id} is null then wanted_active else wanted_name <> ${networkMembers.name} or wanted_role <> ${networkMembers.role} or wanted_active <> ${networkMembers.isActive} end`,
    )
    .orderBy(users.createdAt, users.id)
    .prepare(),
}));
