DROP INDEX `events_by_patient`;--> statement-breakpoint
CREATE INDEX `events_by_patient` ON `events` (`patient_id`,`start_at`,`id`);