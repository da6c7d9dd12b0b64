-- Who may see and change which rows. The owner of the tables migrates and keeps the epoch; the API is `enamel_app`,
-- which owns nothing; `enamel_lookup` is nobody's login: the few questions that go over all clinics run as it.
DO $$
DECLARE
  role_name text;
BEGIN
  FOR role_name IN SELECT unnest(ARRAY['enamel_app', 'enamel_lookup']) LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', role_name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      EXECUTE format('GRANT %I TO %I', role_name, current_user);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
-- The clinic of this very transaction: a context that another one left behind carries another moment, and is nobody.
CREATE FUNCTION network.ctx() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN split_part(current_setting('app.ctx', true), '|', 2) = extract(epoch FROM transaction_timestamp())::text
    THEN split_part(current_setting('app.ctx', true), '|', 1)::uuid
  END
$$;
--> statement-breakpoint
CREATE FUNCTION network.stand_in(clinic uuid) RETURNS void LANGUAGE sql AS $$
  SELECT set_config('app.ctx', clinic::text || '|' || extract(epoch FROM transaction_timestamp())::text, true)
$$;
--> statement-breakpoint
DO $$
DECLARE
  table_name text;
BEGIN
  FOR table_name IN SELECT tablename FROM pg_tables WHERE schemaname = 'network' LOOP
    EXECUTE format('ALTER TABLE network.%I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE network.%I FORCE ROW LEVEL SECURITY', table_name);
    IF table_name IN ('server_meta', 'referral', 'referral_event', 'referral_note', 'referral_file') THEN CONTINUE; END IF;
    EXECUTE format('CREATE POLICY own ON network.%I USING (clinic_id = (SELECT network.ctx()))', table_name);
  END LOOP;
END $$;
--> statement-breakpoint
-- A referral is its sender's until it was sent, and then both clinics'.
CREATE POLICY either_side ON network.referral USING (
  from_clinic_id = (SELECT network.ctx())
  OR (to_clinic_id = (SELECT network.ctx()) AND sent_at IS NOT NULL)
);
--> statement-breakpoint
-- The subquery sees only referrals that the policy above lets be seen.
CREATE POLICY with_referral ON network.referral_event
  USING (EXISTS (SELECT FROM network.referral WHERE referral.id = referral_event.referral_id));
--> statement-breakpoint
CREATE POLICY with_referral ON network.referral_note
  USING (EXISTS (SELECT FROM network.referral WHERE referral.id = referral_note.referral_id));
--> statement-breakpoint
CREATE POLICY with_referral ON network.referral_file
  USING (EXISTS (SELECT FROM network.referral WHERE referral.id = referral_file.referral_id));
--> statement-breakpoint
-- The other clinic of a referral may read the files that its partner put on it.
CREATE POLICY on_referral ON network.blob FOR SELECT USING (
  EXISTS (
    SELECT FROM network.referral_file AS file
    WHERE file.sha256 = blob.sha256 AND file.by_clinic_id = blob.clinic_id AND NOT file.is_deleted
  )
);
--> statement-breakpoint
CREATE POLICY everybody ON network.server_meta FOR SELECT USING (true);
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('CREATE POLICY keeper ON network.server_meta TO %I USING (true)', current_user); END $$;
--> statement-breakpoint
CREATE POLICY lookup ON network.sign_in FOR SELECT TO enamel_lookup USING (true);
--> statement-breakpoint
CREATE POLICY lookup ON network.credential FOR SELECT TO enamel_lookup USING (true);
--> statement-breakpoint
CREATE POLICY lookup ON network.clinic_slug FOR SELECT TO enamel_lookup USING (true);
--> statement-breakpoint
CREATE POLICY lookup ON network.clinic FOR SELECT TO enamel_lookup USING (NOT is_deleted);
--> statement-breakpoint
CREATE POLICY lookup ON network.mutation_log FOR SELECT TO enamel_lookup USING (status = 'parked');
--> statement-breakpoint
CREATE POLICY lookup ON network.email_outbox FOR SELECT TO enamel_lookup USING (state = 'PENDING');
--> statement-breakpoint
GRANT USAGE ON SCHEMA network TO enamel_app, enamel_lookup;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA network TO enamel_app;
--> statement-breakpoint
REVOKE INSERT, UPDATE, DELETE ON network.sync_entry, network.clinic_head, network.server_meta FROM enamel_app;
--> statement-breakpoint
GRANT SELECT (id, clinic_id) ON network.sign_in TO enamel_lookup;
--> statement-breakpoint
GRANT SELECT (email, clinic_id) ON network.credential TO enamel_lookup;
--> statement-breakpoint
GRANT SELECT (slug, clinic_id) ON network.clinic_slug TO enamel_lookup;
--> statement-breakpoint
GRANT SELECT (clinic_id, is_deleted, version, body, name) ON network.clinic TO enamel_lookup;
--> statement-breakpoint
GRANT SELECT (clinic_id, id, status, parked_entity, parked_id) ON network.mutation_log TO enamel_lookup;
--> statement-breakpoint
GRANT SELECT (clinic_id, state, next_try_at) ON network.email_outbox TO enamel_lookup;
--> statement-breakpoint
-- Which clinic a PC, an address or a link belongs to: a clinic's id and nothing else.
CREATE FUNCTION network.clinic_of_sign_in(asked uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT clinic_id FROM network.sign_in WHERE id = asked
$$;
--> statement-breakpoint
CREATE FUNCTION network.clinic_of_email(asked text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT clinic_id FROM network.credential WHERE email = lower(asked)
$$;
--> statement-breakpoint
CREATE FUNCTION network.clinic_of_slug(asked text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT clinic_id FROM network.clinic_slug WHERE slug = asked
$$;
--> statement-breakpoint
-- What every clinic of the network may know of the others.
CREATE FUNCTION network.clinic_profile(asked uuid)
RETURNS TABLE (clinic_id uuid, name text, phone text, email text, address text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.clinic_id, c.name, c.body ->> 'phone', c.body ->> 'email', c.body ->> 'address'
  FROM network.clinic AS c WHERE c.clinic_id = asked AND c.id = asked
$$;
--> statement-breakpoint
CREATE FUNCTION network.clinics_like(part text, except_clinic uuid, max_rows int)
RETURNS TABLE (clinic_id uuid, name text, phone text, email text, address text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.clinic_id, c.name, c.body ->> 'phone', c.body ->> 'email', c.body ->> 'address'
  FROM network.clinic AS c
  WHERE c.clinic_id IS DISTINCT FROM except_clinic
    AND (strpos(lower(c.name), lower(part)) > 0 OR strpos(lower(c.body ->> 'address'), lower(part)) > 0 OR part = '')
  ORDER BY lower(c.name), c.clinic_id
  LIMIT least(max_rows, 100)
$$;
--> statement-breakpoint
-- For schedules: over which clinics to go, one after the other.
CREATE FUNCTION network.clinic_ids(after_id uuid, max_rows int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT clinic_id FROM network.clinic WHERE after_id IS NULL OR clinic_id > after_id
  ORDER BY clinic_id LIMIT least(max_rows, 1000)
$$;
--> statement-breakpoint
CREATE FUNCTION network.clinics_with_mail(due timestamptz, max_rows int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT clinic_id FROM network.email_outbox WHERE state = 'PENDING' AND next_try_at <= due
  GROUP BY clinic_id ORDER BY min(next_try_at) LIMIT least(max_rows, 1000)
$$;
--> statement-breakpoint
-- Replays that wait for an entity belong to any of its clinics.
CREATE FUNCTION network.parked_for(waits_entity text, waits_id uuid) RETURNS TABLE (clinic_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT log.clinic_id, log.id FROM network.mutation_log AS log
  WHERE log.status = 'parked' AND log.parked_entity = waits_entity AND log.parked_id = waits_id
$$;
--> statement-breakpoint
CREATE FUNCTION network.any_parked() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM network.mutation_log WHERE status = 'parked')
$$;
--> statement-breakpoint
-- Begins a clinic's transaction. `is_revoked` says whether the sign-in that asks was taken back.
CREATE FUNCTION network.enter(clinic uuid, sign_in_id uuid)
RETURNS TABLE (epoch uuid, is_revoked boolean, has_parked boolean) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM network.stand_in(clinic);
  RETURN QUERY SELECT
    meta.epoch,
    sign_in_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM network.sign_in WHERE sign_in.id = sign_in_id AND sign_in.revoked_at IS NULL
    ),
    network.any_parked()
  FROM network.server_meta AS meta;
END $$;
--> statement-breakpoint
-- The last statement before a commit: gives each touched entity its clinic's next number and keeps the sum of the set.
-- Clinics are locked in one order, so that no two transactions wait for each other. Stands in each clinic in turn, since
-- row-level security holds for the owner too.
CREATE FUNCTION network.publish(
  clinics uuid[], entities text[], ids uuid[], versions int[], deletions boolean[], hashes numeric[]
) RETURNS TABLE (clinic_id uuid, head bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  context text := current_setting('app.ctx', true);
  clinic uuid;
  old_head bigint;
  old_sum numeric;
  taken int;
  gone numeric;
  added numeric;
BEGIN
  IF network.ctx() IS NULL THEN RAISE EXCEPTION 'Only inside a clinic''s transaction.'; END IF;
  FOR clinic IN SELECT DISTINCT one FROM unnest(clinics) AS one ORDER BY one LOOP
    PERFORM network.stand_in(clinic);
    SELECT h.head, h.set_sum INTO old_head, old_sum FROM network.clinic_head AS h WHERE h.clinic_id = clinic FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO network.clinic_head (clinic_id) VALUES (clinic) ON CONFLICT DO NOTHING;
      SELECT h.head, h.set_sum INTO old_head, old_sum FROM network.clinic_head AS h WHERE h.clinic_id = clinic FOR UPDATE;
    END IF;
    SELECT count(*), coalesce(sum(given.hash) FILTER (WHERE NOT given.is_deleted), 0),
      coalesce(sum(e.hash) FILTER (WHERE NOT e.is_deleted), 0)
    INTO taken, added, gone
    FROM unnest(clinics, entities, ids, deletions, hashes) AS given (of_clinic, entity, id, is_deleted, hash)
    LEFT JOIN network.sync_entry AS e
      ON e.clinic_id = clinic AND e.entity = given.entity AND e.entity_id = given.id
    WHERE given.of_clinic = clinic;
    INSERT INTO network.sync_entry AS e
      (clinic_id, entity, entity_id, seq, version, is_deleted, hash, deleted_at)
    SELECT clinic, given.entity, given.id, old_head + row_number() OVER (ORDER BY given.place), given.version,
      given.is_deleted, given.hash, CASE WHEN given.is_deleted THEN now() END
    FROM unnest(clinics, entities, ids, versions, deletions, hashes)
      WITH ORDINALITY AS given (of_clinic, entity, id, version, is_deleted, hash, place)
    WHERE given.of_clinic = clinic
    ON CONFLICT ON CONSTRAINT sync_entry_clinic_id_entity_entity_id_pk DO UPDATE SET
      seq = excluded.seq, version = excluded.version, is_deleted = excluded.is_deleted, hash = excluded.hash,
      deleted_at = excluded.deleted_at;
    UPDATE network.clinic_head AS h
    SET head = old_head + taken, set_sum = mod(old_sum + added - gone + 18446744073709551616 * (taken + 1), 18446744073709551616)
    WHERE h.clinic_id = clinic;
    clinic_id := clinic;
    head := old_head + taken;
    RETURN NEXT;
  END LOOP;
  PERFORM set_config('app.ctx', context, true);
END $$;
--> statement-breakpoint
-- Forgets this clinic's deletions from before a moment, at most so many, and raises its floor above them.
CREATE FUNCTION network.forget_deletions(before timestamptz, max_rows int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  clinic uuid := network.ctx();
  newest bigint;
  forgotten int;
BEGIN
  PERFORM FROM network.clinic_head AS h WHERE h.clinic_id = clinic FOR UPDATE;
  WITH old AS (
    DELETE FROM network.sync_entry AS e USING (
      SELECT entity, entity_id FROM network.sync_entry
      WHERE clinic_id = clinic AND deleted_at < before ORDER BY seq LIMIT max_rows
    ) AS found
    WHERE e.clinic_id = clinic AND e.entity = found.entity AND e.entity_id = found.entity_id
    RETURNING e.seq
  )
  SELECT max(seq), count(*) INTO newest, forgotten FROM old;
  UPDATE network.clinic_head AS h SET floor = greatest(h.floor, newest) WHERE h.clinic_id = clinic AND newest IS NOT NULL;
  RETURN forgotten;
END $$;
--> statement-breakpoint
-- Another epoch, as a UUID of version 7: after every restore, by who owns the tables.
CREATE FUNCTION network.new_epoch() RETURNS uuid LANGUAGE sql AS $$
  INSERT INTO network.server_meta (epoch) VALUES (
    encode(
      set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
        placing substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6
      ), 52, 1), 53, 1), 'hex')::uuid
  )
  ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, updated_at = now()
  RETURNING epoch
$$;
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA network FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA network TO enamel_app;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION network.new_epoch() FROM enamel_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION network.ctx() TO enamel_lookup;
--> statement-breakpoint
GRANT CREATE ON SCHEMA network TO enamel_lookup;
--> statement-breakpoint
DO $$
DECLARE
  one regprocedure;
BEGIN
  FOR one IN SELECT p.oid::regprocedure FROM pg_proc AS p
    WHERE p.pronamespace = 'network'::regnamespace AND p.prosecdef AND p.proname NOT IN ('publish', 'forget_deletions')
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO enamel_lookup', one);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA network FROM enamel_lookup;
--> statement-breakpoint
SELECT network.new_epoch();
