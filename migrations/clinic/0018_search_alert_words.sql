-- Hits of the search say what a patient's alerts are, not only how many there are.
ALTER TABLE `patient_search` RENAME COLUMN `alert_counts` TO `alert_summary`;
--> statement-breakpoint
UPDATE `patient_search` SET `alert_summary` = (SELECT `alert_summary` FROM `patients` WHERE `id` = `patient_search`.`patient_id`);
