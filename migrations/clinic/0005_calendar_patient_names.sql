-- Entries carry the name and the alert counts of their patient, so that a week is read from one index. Whoever writes
-- the patient's row need not know: the database keeps the entries in step.
CREATE TRIGGER `events_follow_patient` AFTER UPDATE OF `first_name`, `last_name`, `alert_summary` ON `patients`
WHEN old.`first_name` <> new.`first_name` OR old.`last_name` <> new.`last_name`
  OR old.`alert_summary` <> new.`alert_summary`
BEGIN
  UPDATE `events` SET
    `patient_name` = new.`first_name` || ' ' || new.`last_name`,
    `allergy_count` = coalesce(json_extract(new.`alert_summary`, '$.counts.allergy'), 0),
    `condition_count` = coalesce(json_extract(new.`alert_summary`, '$.counts.condition'), 0)
  WHERE `patient_id` = new.`id`;
END;
