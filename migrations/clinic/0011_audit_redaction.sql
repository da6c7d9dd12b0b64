-- One act may empty what an entry says: the purge of a patient, under its own entry at the end of the log. Hashes cover
-- `changes_hash`, so the chain still proves everything else.
DROP TRIGGER audit_log_no_update;
--> statement-breakpoint
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
WHEN NOT (
  old.changes_hash IS NOT NULL AND old.redacted_at IS NULL AND new.changes = '{}'
  AND new.redacted_at IS (
    SELECT created_at FROM audit_log WHERE seq = (SELECT max(seq) FROM audit_log) AND action = 'purge'
  )
  AND new.redacted_at IS NOT NULL
  AND (new.id, new.seq, new.action, new.entity, new.entity_id, new.changes_hash, new.previous_hash, new.hash,
       new.created_at, new.updated_at)
    = (old.id, old.seq, old.action, old.entity, old.entity_id, old.changes_hash, old.previous_hash, old.hash,
       old.created_at, old.updated_at)
  AND new.user_id IS old.user_id AND new.device IS old.device
  AND new.ip_address IS old.ip_address AND new.user_agent IS old.user_agent
)
BEGIN
  SELECT RAISE(ABORT, 'the audit log cannot be changed');
END;
