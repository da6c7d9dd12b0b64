-- The same as before, one entry after the other by its key: a plan over all of them was chosen by statistics that a
-- growing feed has not got yet, and read the whole feed for each.
CREATE OR REPLACE FUNCTION network.publish(
  clinics uuid[], entities text[], ids uuid[], versions int[], deletions boolean[], hashes numeric[], at timestamptz
) RETURNS TABLE (clinic_id uuid, head bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  context text := current_setting('app.ctx', true);
  clinic uuid;
  seq bigint;
  total numeric;
  gone numeric;
BEGIN
  IF network.ctx() IS NULL THEN RAISE EXCEPTION 'Only inside a clinic''s transaction.'; END IF;
  FOR clinic IN SELECT DISTINCT one FROM unnest(clinics) AS one ORDER BY one LOOP
    PERFORM network.stand_in(clinic);
    SELECT h.head, h.set_sum INTO seq, total FROM network.clinic_head AS h WHERE h.clinic_id = clinic FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO network.clinic_head (clinic_id) VALUES (clinic) ON CONFLICT DO NOTHING;
      SELECT h.head, h.set_sum INTO seq, total FROM network.clinic_head AS h WHERE h.clinic_id = clinic FOR UPDATE;
    END IF;
    FOR place IN 1 .. cardinality(clinics) LOOP
      CONTINUE WHEN clinics[place] <> clinic;
      seq := seq + 1;
      SELECT e.hash INTO gone FROM network.sync_entry AS e
      WHERE e.clinic_id = clinic AND e.entity = entities[place] AND e.entity_id = ids[place] AND NOT e.is_deleted;
      IF FOUND THEN total := total - gone; END IF;
      IF NOT deletions[place] THEN total := total + hashes[place]; END IF;
      INSERT INTO network.sync_entry AS e
        (clinic_id, entity, entity_id, seq, version, is_deleted, hash, deleted_at)
      VALUES (clinic, entities[place], ids[place], seq, versions[place], deletions[place], hashes[place],
        CASE WHEN deletions[place] THEN at END)
      ON CONFLICT ON CONSTRAINT sync_entry_clinic_id_entity_entity_id_pk DO UPDATE SET
        seq = excluded.seq, version = excluded.version, is_deleted = excluded.is_deleted, hash = excluded.hash,
        deleted_at = excluded.deleted_at;
    END LOOP;
    UPDATE network.clinic_head AS h
    SET head = seq, set_sum = mod(mod(total, 18446744073709551616) + 18446744073709551616, 18446744073709551616)
    WHERE h.clinic_id = clinic;
    clinic_id := clinic;
    head := seq;
    RETURN NEXT;
  END LOOP;
  PERFORM set_config('app.ctx', context, true);
END $$;
