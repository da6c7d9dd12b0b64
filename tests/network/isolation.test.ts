// No clinic sees or changes what is another's, whatever the connection was used for before.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSuperuser } from '#api/db/start-embedded.ts';
import { createNetworkDatabase, type TestNetworkDatabase } from '../fixtures/network-database.ts';

let network: TestNetworkDatabase;
beforeAll(async () => {
  network = await createNetworkDatabase();
});
afterAll(async () => network.close());

test('every table has row-level security, forced, with a policy; the role of the API owns nothing', async () => {
  const { tables, owned } = await asSuperuser(network.ownerUrl, async (client) => {
    const found = await client.query(`
      select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        (select count(*)::int from pg_policy as p where p.polrelid = c.oid) as policies
      from pg_class as c where c.relnamespace in ('network'::regnamespace, 'network_migrations'::regnamespace)
        and c.relkind in ('r', 'p')`);
    const byApp = await client.query(`
      select c.oid::regclass::text as name from pg_class as c where pg_get_userbyid(c.relowner) like 'enamel_app%'
      union all select p.oid::regprocedure::text from pg_proc as p where pg_get_userbyid(p.proowner) = 'enamel_app'
      union all select n.nspname from pg_namespace as n where pg_get_userbyid(n.nspowner) = 'enamel_app'
      union all select datname from pg_database where pg_get_userbyid(datdba) = 'enamel_app'`);
    return { tables: found.rows as { name: string; forced: boolean; policies: number }[], owned: byApp.rows };
  });
  expect(tables.length).toBeGreaterThan(24);
  expect(tables.filter(({ forced, policies }) => !forced || policies === 0)).toEqual([]);
  expect(owned).toEqual([]);
});

test('the role of the API is no superuser, passes no policy by, and may not write a feed', async () => {
  const { roles, grants } = await asSuperuser(network.ownerUrl, async (client) => {
    const found = await client.query(
      "select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname in ('enamel_app', 'enamel_lookup') order by 1",
    );
    const writes = await client.query(`
      select t.name || ' ' || w.word as word from unnest(array['sync_entry', 'clinic_head', 'server_meta']) as t (name),
        unnest(array['insert', 'update', 'delete', 'truncate']) as w (word)
      where has_table_privilege('enamel_app', 'network.' || t.name, w.word)`);
    return { roles: found.rows, grants: writes.rows };
  });
  const harmless = { rolsuper: false, rolbypassrls: false, rolcreaterole: false };
  expect(roles).toEqual([
    { rolname: 'enamel_app', ...harmless },
    { rolname: 'enamel_lookup', ...harmless },
  ]);
  expect(grants).toEqual([]);
});
