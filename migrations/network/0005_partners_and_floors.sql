DROP FUNCTION network.publish(uuid[], text[], uuid[], int[], boolean[], numeric[]);
--> statement-breakpoint
DROP FUNCTION network.forget_deletions(timestamptz, int);
--> statement-breakpoint
-- The last statement before a commit: gives each touched entity its clinic's next number and keeps the sum of the set.
-- Clinics are locked in one order, so that no two transactions wait for each other. Stands in each clinic in turn, since
-- row-level security holds for the owner too.
CREATE FUNCTION network.publish(
  clinics uuid[], entities text[], ids uuid[], versions int[], deletions boolean[], hashes numeric[], at timestamptz
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
      given.is_deleted, given.hash, CASE WHEN given.is_deleted THEN at END
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
-- Forgets this clinic's deletions from before an instant, the oldest first, at most so many, and raises its floor to them.
CREATE FUNCTION network.forget_deletions(before timestamptz, max_rows int) RETURNS TABLE (entity text, id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  clinic uuid := network.ctx();
  newest bigint;
BEGIN
  PERFORM FROM network.clinic_head AS h WHERE h.clinic_id = clinic FOR UPDATE;
  SELECT max(old.seq) INTO newest FROM (
    SELECT e.seq FROM network.sync_entry AS e
    WHERE e.clinic_id = clinic AND e.deleted_at < before ORDER BY e.seq LIMIT max_rows
  ) AS old;
  IF newest IS NULL THEN RETURN; END IF;
  UPDATE network.clinic_head AS h SET floor = greatest(h.floor, newest) WHERE h.clinic_id = clinic;
  RETURN QUERY DELETE FROM network.sync_entry AS e
    WHERE e.clinic_id = clinic AND e.deleted_at < before AND e.seq <= newest
    RETURNING e.entity, e.entity_id;
END $$;
--> statement-breakpoint
DROP FUNCTION network.clinic_profile(uuid);
--> statement-breakpoint
GRANT SELECT (id) ON network.clinic TO enamel_lookup;
--> statement-breakpoint
-- A clinic's own word of itself, for the network's program alone: what partners get of it, and where its mail goes.
CREATE FUNCTION network.clinic_words(asked uuid) RETURNS json
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.body FROM network.clinic AS c WHERE c.clinic_id = asked AND c.id = asked
$$;
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA network FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION network.publish, network.forget_deletions, network.clinic_words TO enamel_app;
--> statement-breakpoint
GRANT CREATE ON SCHEMA network TO enamel_lookup;
--> statement-breakpoint
ALTER FUNCTION network.clinic_words OWNER TO enamel_lookup;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA network FROM enamel_lookup;
