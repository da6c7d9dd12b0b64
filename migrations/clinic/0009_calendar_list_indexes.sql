DROP INDEX `events_by_provider`;--> statement-breakpoint
DROP INDEX `events_by_service`;--> statement-breakpoint
CREATE INDEX `events_by_provider` ON `events` (`provider_id`,`start_at`,`id`,`status`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `events_by_service` ON `events` (`service_id`,`start_at`,`id`,`status`) WHERE deleted_at is null;