-- The checks take only dates, times and colours that exist. Rows that they would refuse are mended first, so that no row can
-- stand in the way of an update: a day past the end of its month becomes the day it means (31 February is 3 March); one that
-- means nothing becomes a plain one, and what stood there is kept in the notes or the reason where there are such.
DROP TRIGGER `events_follow_patient`;--> statement-breakpoint
UPDATE `patients` SET `notes` = substr(coalesce(`notes` || char(10), '') || 'Date of birth: ' || `date_of_birth`, 1, 5000), `date_of_birth` = coalesce(date(`date_of_birth`), '1900-01-01')
WHERE (`date_of_birth` NOT GLOB '????-??-??' OR date(`date_of_birth`) IS NOT `date_of_birth`);--> statement-breakpoint
UPDATE `patients` SET `last_visit_on` = date(`last_visit_on`) WHERE (`last_visit_on` NOT GLOB '????-??-??' OR date(`last_visit_on`) IS NOT `last_visit_on`);--> statement-breakpoint
UPDATE `patients` SET `imported_last_visit_on` = date(`imported_last_visit_on`) WHERE (`imported_last_visit_on` NOT GLOB '????-??-??' OR date(`imported_last_visit_on`) IS NOT `imported_last_visit_on`);--> statement-breakpoint
UPDATE `recalls` SET `due_on` = coalesce(date(`due_on`), date(`created_at`), '1970-01-01') WHERE (`due_on` NOT GLOB '????-??-??' OR date(`due_on`) IS NOT `due_on`);--> statement-breakpoint
UPDATE `recall_attempts` SET `attempted_on` = coalesce(date(`attempted_on`), date(`attempted_at`), '1970-01-01') WHERE (`attempted_on` NOT GLOB '????-??-??' OR date(`attempted_on`) IS NOT `attempted_on`);--> statement-breakpoint
UPDATE `xrays` SET `date_performed_on` = coalesce(date(`date_performed_on`), date(`created_at`), '1970-01-01') WHERE (`date_performed_on` NOT GLOB '????-??-??' OR date(`date_performed_on`) IS NOT `date_performed_on`);--> statement-breakpoint
UPDATE `users` SET `born_on` = date(`born_on`) WHERE (`born_on` NOT GLOB '????-??-??' OR date(`born_on`) IS NOT `born_on`);--> statement-breakpoint
UPDATE `size_records` SET `month` = strftime('%Y-%m', '1900-01-01', '+' || `rowid` || ' months') WHERE date(`month` || '-01') IS NOT `month` || '-01';--> statement-breakpoint
UPDATE `backup_settings` SET `time_of_day` = '22:00' WHERE (`time_of_day` NOT GLOB '[0-2][0-9]:[0-5][0-9]' OR `time_of_day` >= '24:00');--> statement-breakpoint
UPDATE `services` SET `colour` = CASE WHEN lower(`colour`) GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]' THEN lower(`colour`) ELSE '#0f766e' END WHERE `colour` NOT GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]';--> statement-breakpoint
UPDATE `operatories` SET `colour` = CASE WHEN lower(`colour`) GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]' THEN lower(`colour`) ELSE '#0f766e' END WHERE `colour` NOT GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]';--> statement-breakpoint
UPDATE `provider_profiles` SET `colour` = CASE WHEN lower(`colour`) GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]' THEN lower(`colour`) ELSE '#0f766e' END WHERE `colour` NOT GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]';--> statement-breakpoint
UPDATE `events` SET `colour` = CASE WHEN lower(`colour`) GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]' THEN lower(`colour`) ELSE NULL END WHERE `colour` NOT GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]';--> statement-breakpoint
UPDATE `provider_availability` SET `end_time` = '23:59' WHERE (`end_time` NOT GLOB '[0-2][0-9]:[0-5][0-9]' OR `end_time` >= '24:00') AND `start_time` < '23:59';--> statement-breakpoint
UPDATE `provider_availability` SET `start_time` = '09:00', `end_time` = '17:00' WHERE (`start_time` NOT GLOB '[0-2][0-9]:[0-5][0-9]' OR `start_time` >= '24:00') OR (`end_time` NOT GLOB '[0-2][0-9]:[0-5][0-9]' OR `end_time` >= '24:00');--> statement-breakpoint
UPDATE `events` SET `start_at` = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', `start_at`, '+0 days'), strftime('%Y-%m-%dT%H:%M:%fZ', `created_at`, '+0 days'), '1970-01-01T00:00:00.000Z'), `end_at` = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', `end_at`, '+0 days'), '')
WHERE NOT ((`start_at` GLOB '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' OR `start_at` GLOB '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') AND date(substr(`start_at`, 1, 10)) IS substr(`start_at`, 1, 10)) OR NOT ((`end_at` GLOB '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' OR `end_at` GLOB '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') AND date(substr(`end_at`, 1, 10)) IS substr(`end_at`, 1, 10));--> statement-breakpoint
UPDATE `events` SET `end_at` = strftime('%Y-%m-%dT%H:%M:%fZ', `start_at`, '+30 minutes')
WHERE (unixepoch(`end_at`) - unixepoch(`start_at`) BETWEEN 300 AND 90000) IS NOT 1;--> statement-breakpoint
UPDATE `events` SET `start_on` = coalesce(date(`start_on`), substr(`start_at`, 1, 10)) WHERE (`start_on` NOT GLOB '????-??-??' OR date(`start_on`) IS NOT `start_on`);--> statement-breakpoint
UPDATE `events` SET `start_time` = substr(`start_at`, 12, 5) WHERE (`start_time` NOT GLOB '[0-2][0-9]:[0-5][0-9]' OR `start_time` >= '24:00');--> statement-breakpoint
UPDATE `event_requests` SET `wanted_start_at` = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', `wanted_start_at`, '+0 days'),
  CASE WHEN `type` = 'RESCHEDULE' AND coalesce(`wanted_service_id`, `wanted_provider_id`) IS NULL
    THEN (SELECT `start_at` FROM `events` WHERE `events`.`id` = `event_id`) END)
WHERE NOT ((`wanted_start_at` GLOB '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' OR `wanted_start_at` GLOB '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') AND date(substr(`wanted_start_at`, 1, 10)) IS substr(`wanted_start_at`, 1, 10));--> statement-breakpoint
UPDATE `slot_holds` SET `start_at` = '1970-01-01T00:00:00.000Z', `end_at` = '1970-01-01T00:10:00.000Z', `expires_at` = '1970-01-01T00:10:00.000Z'
WHERE NOT ((`start_at` GLOB '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' OR `start_at` GLOB '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') AND date(substr(`start_at`, 1, 10)) IS substr(`start_at`, 1, 10)) OR NOT ((`end_at` GLOB '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' OR `end_at` GLOB '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') AND date(substr(`end_at`, 1, 10)) IS substr(`end_at`, 1, 10)) OR NOT ((`expires_at` GLOB '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' OR `expires_at` GLOB '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') AND date(substr(`expires_at`, 1, 10)) IS substr(`expires_at`, 1, 10));--> statement-breakpoint
UPDATE `time_off` SET `start_at` = strftime('%Y-%m-%dT%H:%M:%fZ', `start_at`, '+0 days'), `end_at` = strftime('%Y-%m-%dT%H:%M:%fZ', `end_at`, '+0 days')
WHERE (NOT ((`start_at` GLOB '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' OR `start_at` GLOB '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') AND date(substr(`start_at`, 1, 10)) IS substr(`start_at`, 1, 10)) OR NOT ((`end_at` GLOB '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' OR `end_at` GLOB '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') AND date(substr(`end_at`, 1, 10)) IS substr(`end_at`, 1, 10))) AND strftime('%Y-%m-%dT%H:%M:%fZ', `start_at`, '+0 days') < strftime('%Y-%m-%dT%H:%M:%fZ', `end_at`, '+0 days');--> statement-breakpoint
UPDATE `time_off` SET `reason` = substr(`start_at` || ' - ' || `end_at` || coalesce(' ' || `reason`, ''), 1, 500), `start_at` = '1970-01-01T00:00:00.000Z', `end_at` = '1970-01-01T00:00:01.000Z',
  `deleted_at` = coalesce(`deleted_at`, `updated_at`)
WHERE NOT ((`start_at` GLOB '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' OR `start_at` GLOB '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') AND date(substr(`start_at`, 1, 10)) IS substr(`start_at`, 1, 10)) OR NOT ((`end_at` GLOB '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' OR `end_at` GLOB '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') AND date(substr(`end_at`, 1, 10)) IS substr(`end_at`, 1, 10));--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_backup_settings` (
	`id` text PRIMARY KEY NOT NULL,
	`target` text,
	`is_scheduled` integer NOT NULL,
	`time_of_day` text NOT NULL,
	`keep_scheduled` integer NOT NULL,
	`schedule_set_at` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "backup_settings_target" CHECK(length("__new_backup_settings"."target") between 1 and 1000),
	CONSTRAINT "backup_settings_time" CHECK("__new_backup_settings"."time_of_day" glob '[01][0-9]:[0-5][0-9]' or "__new_backup_settings"."time_of_day" glob '2[0-3]:[0-5][0-9]'),
	CONSTRAINT "backup_settings_keep" CHECK("__new_backup_settings"."keep_scheduled" between 1 and 365),
	CONSTRAINT "backup_settings_schedule" CHECK(not "__new_backup_settings"."is_scheduled" or "__new_backup_settings"."target" is not null)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_backup_settings`("id", "target", "is_scheduled", "time_of_day", "keep_scheduled", "schedule_set_at", "created_at", "updated_at") SELECT "id", "target", "is_scheduled", "time_of_day", "keep_scheduled", "schedule_set_at", "created_at", "updated_at" FROM `backup_settings`;--> statement-breakpoint
DROP TABLE `backup_settings`;--> statement-breakpoint
ALTER TABLE `__new_backup_settings` RENAME TO `backup_settings`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE TABLE `__new_operatories` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`location_id` text,
	`colour` text NOT NULL,
	`sort_order` integer DEFAULT 0 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "operatories_name" CHECK(length("__new_operatories"."name") between 1 and 150),
	CONSTRAINT "operatories_colour" CHECK("__new_operatories"."colour" glob '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
	CONSTRAINT "operatories_sort_order" CHECK("__new_operatories"."sort_order" between 0 and 9999)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_operatories`("id", "name", "location_id", "colour", "sort_order", "created_at", "updated_at", "deleted_at") SELECT "id", "name", "location_id", "colour", "sort_order", "created_at", "updated_at", "deleted_at" FROM `operatories`;--> statement-breakpoint
DROP TABLE `operatories`;--> statement-breakpoint
ALTER TABLE `__new_operatories` RENAME TO `operatories`;--> statement-breakpoint
CREATE INDEX `operatories_by_order` ON `operatories` (`sort_order`,`name`,`id`);--> statement-breakpoint
CREATE TABLE `__new_services` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`sort_name` text NOT NULL,
	`category` text NOT NULL,
	`description` text,
	`duration_minutes` integer NOT NULL,
	`price_minor` integer NOT NULL,
	`colour` text NOT NULL,
	`image_file_id` text,
	`is_active` integer DEFAULT true NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`image_file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "services_name" CHECK(length("__new_services"."name") between 1 and 200),
	CONSTRAINT "services_description" CHECK(length("__new_services"."description") <= 2000),
	CONSTRAINT "services_category" CHECK("__new_services"."category" in ('ORTHODONTICS', 'RESTORATIONS', 'XRAYS', 'ORAL_SURGERY', 'PREVENTIVE')),
	CONSTRAINT "services_duration" CHECK("__new_services"."duration_minutes" between 5 and 600),
	CONSTRAINT "services_price" CHECK("__new_services"."price_minor" between 0 and 1000000000000),
	CONSTRAINT "services_colour" CHECK("__new_services"."colour" glob '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
	CONSTRAINT "services_is_active" CHECK("__new_services"."is_active" in (0, 1))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_services`("id", "name", "sort_name", "category", "description", "duration_minutes", "price_minor", "colour", "image_file_id", "is_active", "created_at", "updated_at") SELECT "id", "name", "sort_name", "category", "description", "duration_minutes", "price_minor", "colour", "image_file_id", "is_active", "created_at", "updated_at" FROM `services`;--> statement-breakpoint
DROP TABLE `services`;--> statement-breakpoint
ALTER TABLE `__new_services` RENAME TO `services`;--> statement-breakpoint
CREATE INDEX `services_by_name` ON `services` (`sort_name`,`id`);--> statement-breakpoint
CREATE TABLE `__new_events` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`start_at` text NOT NULL,
	`end_at` text NOT NULL,
	`zone` text NOT NULL,
	`start_on` text NOT NULL,
	`start_time` text NOT NULL,
	`patient_id` text,
	`patient_name` text,
	`allergy_count` integer DEFAULT 0 NOT NULL,
	`condition_count` integer DEFAULT 0 NOT NULL,
	`provider_id` text,
	`operatory_id` text,
	`location_id` text,
	`service_id` text,
	`status` text NOT NULL,
	`colour` text,
	`reason` text,
	`notes` text,
	`cancel_reason` text,
	`successor_id` text,
	`checked_in_at` text,
	`seated_at` text,
	`left_at` text,
	`override_reason` text,
	`has_request` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provider_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`operatory_id`) REFERENCES `operatories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`successor_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "events_kind" CHECK("__new_events"."kind" in ('APPOINTMENT', 'BLOCK')),
	CONSTRAINT "events_patient" CHECK("__new_events"."kind" = 'BLOCK' or "__new_events"."patient_id" is not null),
	CONSTRAINT "events_patient_name" CHECK(("__new_events"."patient_id" is null) = ("__new_events"."patient_name" is null)),
	CONSTRAINT "events_title" CHECK(length("__new_events"."title") between 1 and 200),
	CONSTRAINT "events_instants" CHECK(("__new_events"."start_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "__new_events"."start_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("__new_events"."start_at", 1, 10)) is substr("__new_events"."start_at", 1, 10) and ("__new_events"."end_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "__new_events"."end_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("__new_events"."end_at", 1, 10)) is substr("__new_events"."end_at", 1, 10)),
	CONSTRAINT "events_length" CHECK(unixepoch("__new_events"."end_at") - unixepoch("__new_events"."start_at") between 300 and 90000),
	CONSTRAINT "events_wall_clock" CHECK("__new_events"."start_on" glob '????-??-??' and date("__new_events"."start_on") is "__new_events"."start_on" and ("__new_events"."start_time" glob '[01][0-9]:[0-5][0-9]' or "__new_events"."start_time" glob '2[0-3]:[0-5][0-9]')),
	CONSTRAINT "events_status" CHECK("__new_events"."status" in ('REQUESTED', 'SCHEDULED', 'CONFIRMED', 'ARRIVED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'NO_SHOW', 'RESCHEDULED')),
	CONSTRAINT "events_successor" CHECK("__new_events"."status" <> 'RESCHEDULED' or "__new_events"."successor_id" is not null),
	CONSTRAINT "events_not_its_own_successor" CHECK("__new_events"."successor_id" is null or "__new_events"."successor_id" <> "__new_events"."id"),
	CONSTRAINT "events_colour" CHECK("__new_events"."colour" glob '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
	CONSTRAINT "events_texts" CHECK(length("__new_events"."reason") <= 500 and length("__new_events"."notes") <= 5000 and length("__new_events"."cancel_reason") <= 500 and length("__new_events"."override_reason") <= 500),
	CONSTRAINT "events_has_request" CHECK("__new_events"."has_request" in (0, 1))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_events`("id", "kind", "title", "start_at", "end_at", "zone", "start_on", "start_time", "patient_id", "patient_name", "allergy_count", "condition_count", "provider_id", "operatory_id", "location_id", "service_id", "status", "colour", "reason", "notes", "cancel_reason", "successor_id", "checked_in_at", "seated_at", "left_at", "override_reason", "has_request", "created_at", "updated_at", "deleted_at") SELECT "id", "kind", "title", "start_at", "end_at", "zone", "start_on", "start_time", "patient_id", "patient_name", "allergy_count", "condition_count", "provider_id", "operatory_id", "location_id", "service_id", "status", "colour", "reason", "notes", "cancel_reason", "successor_id", "checked_in_at", "seated_at", "left_at", "override_reason", "has_request", "created_at", "updated_at", "deleted_at" FROM `events`;--> statement-breakpoint
DROP TABLE `events`;--> statement-breakpoint
ALTER TABLE `__new_events` RENAME TO `events`;--> statement-breakpoint
CREATE INDEX `events_window` ON `events` (`start_at`,`id`,`end_at`,`kind`,`status`,`provider_id`,`operatory_id`,`service_id`,`patient_id`,`title`,`colour`,`has_request`,`updated_at`,`patient_name`,`allergy_count`,`condition_count`,`deleted_at`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `events_holding_time` ON `events` (`start_at`,`end_at`,`provider_id`,`operatory_id`,`id`,`status`,`deleted_at`) WHERE deleted_at is null and status in ('REQUESTED', 'SCHEDULED', 'CONFIRMED', 'ARRIVED', 'IN_PROGRESS');--> statement-breakpoint
CREATE INDEX `events_by_provider` ON `events` (`provider_id`,`start_at`,`id`,`status`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `events_patients_of_provider` ON `events` (`provider_id`,`patient_id`,`status`) WHERE deleted_at is null and patient_id is not null;--> statement-breakpoint
CREATE INDEX `events_by_operatory` ON `events` (`operatory_id`,`start_at`,`id`) WHERE deleted_at is null and status in ('REQUESTED', 'SCHEDULED', 'CONFIRMED', 'ARRIVED', 'IN_PROGRESS');--> statement-breakpoint
CREATE INDEX `events_by_patient` ON `events` (`patient_id`,`start_at`,`id`);--> statement-breakpoint
CREATE INDEX `events_by_service` ON `events` (`service_id`,`start_at`,`id`,`status`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `events_by_status` ON `events` (`status`,`start_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE TABLE `__new_event_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`type` text NOT NULL,
	`wanted_start_at` text,
	`wanted_service_id` text,
	`wanted_provider_id` text,
	`reason` text,
	`notes` text,
	`requested_at` text NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_at` text,
	`decline_reason` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`wanted_service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`wanted_provider_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "event_requests_type" CHECK("__new_event_requests"."type" in ('RESCHEDULE', 'CANCEL')),
	CONSTRAINT "event_requests_wish" CHECK("__new_event_requests"."type" = 'CANCEL' or coalesce("__new_event_requests"."wanted_start_at", "__new_event_requests"."wanted_service_id", "__new_event_requests"."wanted_provider_id") is not null),
	CONSTRAINT "event_requests_reason" CHECK("__new_event_requests"."type" = 'RESCHEDULE' or ("__new_event_requests"."reason" is not null and length("__new_event_requests"."reason") between 1 and 500)),
	CONSTRAINT "event_requests_wanted" CHECK(("__new_event_requests"."wanted_start_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "__new_event_requests"."wanted_start_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("__new_event_requests"."wanted_start_at", 1, 10)) is substr("__new_event_requests"."wanted_start_at", 1, 10)),
	CONSTRAINT "event_requests_decision" CHECK("__new_event_requests"."decision" in ('APPROVED', 'DECLINED')),
	CONSTRAINT "event_requests_decided_at" CHECK(("__new_event_requests"."decision" is null) = ("__new_event_requests"."decided_at" is null)),
	CONSTRAINT "event_requests_texts" CHECK(length("__new_event_requests"."reason") <= 500 and length("__new_event_requests"."notes") <= 2000 and length("__new_event_requests"."decline_reason") <= 500)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_event_requests`("id", "event_id", "type", "wanted_start_at", "wanted_service_id", "wanted_provider_id", "reason", "notes", "requested_at", "decision", "decided_by", "decided_at", "decline_reason", "created_at", "updated_at") SELECT "id", "event_id", "type", "wanted_start_at", "wanted_service_id", "wanted_provider_id", "reason", "notes", "requested_at", "decision", "decided_by", "decided_at", "decline_reason", "created_at", "updated_at" FROM `event_requests`;--> statement-breakpoint
DROP TABLE `event_requests`;--> statement-breakpoint
ALTER TABLE `__new_event_requests` RENAME TO `event_requests`;--> statement-breakpoint
CREATE UNIQUE INDEX `event_requests_one_open` ON `event_requests` (`event_id`) WHERE decision is null;--> statement-breakpoint
CREATE INDEX `event_requests_open` ON `event_requests` (`requested_at`,`id`) WHERE decision is null;--> statement-breakpoint
CREATE INDEX `event_requests_decided` ON `event_requests` (`decided_at`,`id`) WHERE decision is not null;--> statement-breakpoint
CREATE INDEX `event_requests_event` ON `event_requests` (`event_id`,`requested_at`);--> statement-breakpoint
CREATE TABLE `__new_slot_holds` (
	`id` text PRIMARY KEY NOT NULL,
	`start_at` text NOT NULL,
	`end_at` text NOT NULL,
	`provider_id` text NOT NULL,
	`operatory_id` text,
	`held_by` text NOT NULL,
	`session_id` text NOT NULL,
	`expires_at` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`provider_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`operatory_id`) REFERENCES `operatories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`held_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "slot_holds_instants" CHECK(("__new_slot_holds"."start_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "__new_slot_holds"."start_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("__new_slot_holds"."start_at", 1, 10)) is substr("__new_slot_holds"."start_at", 1, 10) and ("__new_slot_holds"."end_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "__new_slot_holds"."end_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("__new_slot_holds"."end_at", 1, 10)) is substr("__new_slot_holds"."end_at", 1, 10) and ("__new_slot_holds"."expires_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "__new_slot_holds"."expires_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("__new_slot_holds"."expires_at", 1, 10)) is substr("__new_slot_holds"."expires_at", 1, 10)),
	CONSTRAINT "slot_holds_range" CHECK("__new_slot_holds"."start_at" < "__new_slot_holds"."end_at")
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_slot_holds`("id", "start_at", "end_at", "provider_id", "operatory_id", "held_by", "session_id", "expires_at", "created_at", "updated_at") SELECT "id", "start_at", "end_at", "provider_id", "operatory_id", "held_by", "session_id", "expires_at", "created_at", "updated_at" FROM `slot_holds`;--> statement-breakpoint
DROP TABLE `slot_holds`;--> statement-breakpoint
ALTER TABLE `__new_slot_holds` RENAME TO `slot_holds`;--> statement-breakpoint
CREATE INDEX `slot_holds_expiry` ON `slot_holds` (`expires_at`);--> statement-breakpoint
CREATE TABLE `__new_size_records` (
	`id` text PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`database_bytes` integer NOT NULL,
	`file_count` integer NOT NULL,
	`file_bytes` integer NOT NULL,
	`row_counts` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "size_records_month_text" CHECK(date("__new_size_records"."month" || '-01') is "__new_size_records"."month" || '-01'),
	CONSTRAINT "size_records_sizes" CHECK("__new_size_records"."database_bytes" >= 0 and "__new_size_records"."file_count" >= 0 and "__new_size_records"."file_bytes" >= 0),
	CONSTRAINT "size_records_json" CHECK(json_type("__new_size_records"."row_counts") = 'object')
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_size_records`("id", "month", "database_bytes", "file_count", "file_bytes", "row_counts", "created_at", "updated_at") SELECT "id", "month", "database_bytes", "file_count", "file_bytes", "row_counts", "created_at", "updated_at" FROM `size_records`;--> statement-breakpoint
DROP TABLE `size_records`;--> statement-breakpoint
ALTER TABLE `__new_size_records` RENAME TO `size_records`;--> statement-breakpoint
CREATE UNIQUE INDEX `size_records_month` ON `size_records` (`month`);--> statement-breakpoint
CREATE TABLE `__new_patients` (
	`id` text PRIMARY KEY NOT NULL,
	`first_name` text NOT NULL,
	`last_name` text NOT NULL,
	`sort_name` text NOT NULL,
	`date_of_birth` text NOT NULL,
	`gender` text,
	`blood_group` text,
	`home_phone` text,
	`mobile` text,
	`email` text,
	`street` text,
	`city` text,
	`state` text,
	`postal_code` text,
	`country` text,
	`preferred_language` text,
	`preferred_dentist_id` text,
	`current_treatment` text,
	`notes` text,
	`picture_file_id` text,
	`is_active` integer DEFAULT true NOT NULL,
	`is_archived` integer DEFAULT false NOT NULL,
	`last_visit_on` text,
	`imported_last_visit_on` text,
	`alert_summary` text NOT NULL,
	`alert_count` integer DEFAULT 0 NOT NULL,
	`field_times` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`preferred_dentist_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`picture_file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "patients_names" CHECK(length("__new_patients"."first_name") between 1 and 150 and length("__new_patients"."last_name") between 1 and 150),
	CONSTRAINT "patients_sort_name" CHECK(length("__new_patients"."sort_name") <= 2000),
	CONSTRAINT "patients_date_of_birth" CHECK("__new_patients"."date_of_birth" is not null and ("__new_patients"."date_of_birth" glob '????-??-??' and date("__new_patients"."date_of_birth") is "__new_patients"."date_of_birth")),
	CONSTRAINT "patients_last_visit_on" CHECK("__new_patients"."last_visit_on" glob '????-??-??' and date("__new_patients"."last_visit_on") is "__new_patients"."last_visit_on"),
	CONSTRAINT "patients_imported_last_visit_on" CHECK("__new_patients"."imported_last_visit_on" glob '????-??-??' and date("__new_patients"."imported_last_visit_on") is "__new_patients"."imported_last_visit_on"),
	CONSTRAINT "patients_gender" CHECK("__new_patients"."gender" in ('MALE', 'FEMALE', 'OTHER')),
	CONSTRAINT "patients_blood_group" CHECK("__new_patients"."blood_group" in ('A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-')),
	CONSTRAINT "patients_phones" CHECK(length("__new_patients"."home_phone") <= 20 and length("__new_patients"."mobile") <= 20),
	CONSTRAINT "patients_email" CHECK(length("__new_patients"."email") <= 255),
	CONSTRAINT "patients_address" CHECK(length("__new_patients"."street") <= 300 and length("__new_patients"."city") <= 100 and length("__new_patients"."state") <= 100 and length("__new_patients"."postal_code") <= 20 and length("__new_patients"."country") <= 100),
	CONSTRAINT "patients_preferred_language" CHECK(length("__new_patients"."preferred_language") <= 35),
	CONSTRAINT "patients_notes" CHECK(length("__new_patients"."current_treatment") <= 5000 and length("__new_patients"."notes") <= 5000),
	CONSTRAINT "patients_flags" CHECK("__new_patients"."is_active" in (0, 1) and "__new_patients"."is_archived" in (0, 1) and "__new_patients"."alert_count" >= 0),
	CONSTRAINT "patients_json" CHECK(json_valid("__new_patients"."alert_summary") and json_valid("__new_patients"."field_times"))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_patients`("id", "first_name", "last_name", "sort_name", "date_of_birth", "gender", "blood_group", "home_phone", "mobile", "email", "street", "city", "state", "postal_code", "country", "preferred_language", "preferred_dentist_id", "current_treatment", "notes", "picture_file_id", "is_active", "is_archived", "last_visit_on", "imported_last_visit_on", "alert_summary", "alert_count", "field_times", "created_at", "updated_at", "deleted_at") SELECT "id", "first_name", "last_name", "sort_name", "date_of_birth", "gender", "blood_group", "home_phone", "mobile", "email", "street", "city", "state", "postal_code", "country", "preferred_language", "preferred_dentist_id", "current_treatment", "notes", "picture_file_id", "is_active", "is_archived", "last_visit_on", "imported_last_visit_on", "alert_summary", "alert_count", "field_times", "created_at", "updated_at", "deleted_at" FROM `patients`;--> statement-breakpoint
DROP TABLE `patients`;--> statement-breakpoint
ALTER TABLE `__new_patients` RENAME TO `patients`;--> statement-breakpoint
CREATE INDEX `patients_by_name` ON `patients` (`is_archived`,`sort_name`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `patients_by_last_visit` ON `patients` (`is_archived`,`last_visit_on`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `patients_by_created` ON `patients` (`is_archived`,`created_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `patients_by_birth` ON `patients` (`date_of_birth`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `patients_by_dentist` ON `patients` (`preferred_dentist_id`,`sort_name`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `patients_with_alerts` ON `patients` (`is_archived`,`sort_name`,`id`) WHERE deleted_at is null and alert_count > 0;--> statement-breakpoint
CREATE INDEX `patients_inactive` ON `patients` (`is_archived`,`sort_name`,`id`) WHERE deleted_at is null and is_active = 0;--> statement-breakpoint
CREATE INDEX `patients_put_away` ON `patients` (`sort_name`,`id`) WHERE is_archived = 1 or deleted_at is not null;--> statement-breakpoint
CREATE TABLE `__new_recalls` (
	`id` text PRIMARY KEY NOT NULL,
	`patient_id` text NOT NULL,
	`reason` text NOT NULL,
	`interval_months` integer,
	`due_on` text NOT NULL,
	`attempt_count` integer DEFAULT 0 NOT NULL,
	`last_attempt_at` text,
	`is_do_not_contact` integer DEFAULT false NOT NULL,
	`notes` text,
	`completed_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "recalls_reason" CHECK(length("__new_recalls"."reason") between 1 and 200),
	CONSTRAINT "recalls_interval" CHECK("__new_recalls"."interval_months" between 1 and 120),
	CONSTRAINT "recalls_due_on" CHECK("__new_recalls"."due_on" glob '????-??-??' and date("__new_recalls"."due_on") is "__new_recalls"."due_on"),
	CONSTRAINT "recalls_attempts" CHECK("__new_recalls"."attempt_count" >= 0),
	CONSTRAINT "recalls_notes" CHECK(length("__new_recalls"."notes") <= 5000),
	CONSTRAINT "recalls_do_not_contact" CHECK("__new_recalls"."is_do_not_contact" in (0, 1))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_recalls`("id", "patient_id", "reason", "interval_months", "due_on", "attempt_count", "last_attempt_at", "is_do_not_contact", "notes", "completed_at", "created_at", "updated_at", "deleted_at") SELECT "id", "patient_id", "reason", "interval_months", "due_on", "attempt_count", "last_attempt_at", "is_do_not_contact", "notes", "completed_at", "created_at", "updated_at", "deleted_at" FROM `recalls`;--> statement-breakpoint
DROP TABLE `recalls`;--> statement-breakpoint
ALTER TABLE `__new_recalls` RENAME TO `recalls`;--> statement-breakpoint
CREATE INDEX `recalls_open` ON `recalls` (`due_on`,`id`) WHERE deleted_at is null and completed_at is null;--> statement-breakpoint
CREATE INDEX `recalls_patient` ON `recalls` (`patient_id`,`due_on`);--> statement-breakpoint
CREATE TABLE `__new_provider_availability` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`day_of_week` integer NOT NULL,
	`is_available` integer DEFAULT true NOT NULL,
	`start_time` text DEFAULT '09:00' NOT NULL,
	`end_time` text DEFAULT '17:00' NOT NULL,
	`location_id` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`provider_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "provider_availability_day_of_week" CHECK("__new_provider_availability"."day_of_week" between 0 and 6),
	CONSTRAINT "provider_availability_is_available" CHECK("__new_provider_availability"."is_available" in (0, 1)),
	CONSTRAINT "provider_availability_hours" CHECK("__new_provider_availability"."start_time" < "__new_provider_availability"."end_time"),
	CONSTRAINT "provider_availability_times" CHECK(("__new_provider_availability"."start_time" glob '[01][0-9]:[0-5][0-9]' or "__new_provider_availability"."start_time" glob '2[0-3]:[0-5][0-9]') and ("__new_provider_availability"."end_time" glob '[01][0-9]:[0-5][0-9]' or "__new_provider_availability"."end_time" glob '2[0-3]:[0-5][0-9]'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_provider_availability`("id", "provider_id", "day_of_week", "is_available", "start_time", "end_time", "location_id", "created_at", "updated_at") SELECT "id", "provider_id", "day_of_week", "is_available", "start_time", "end_time", "location_id", "created_at", "updated_at" FROM `provider_availability`;--> statement-breakpoint
DROP TABLE `provider_availability`;--> statement-breakpoint
ALTER TABLE `__new_provider_availability` RENAME TO `provider_availability`;--> statement-breakpoint
CREATE UNIQUE INDEX `provider_availability_day` ON `provider_availability` (`provider_id`,`day_of_week`);--> statement-breakpoint
CREATE INDEX `provider_availability_location` ON `provider_availability` (`location_id`);--> statement-breakpoint
CREATE TABLE `__new_provider_profiles` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`licence_number` text NOT NULL,
	`picture_file_id` text,
	`specialization` text,
	`subspecialties` text NOT NULL,
	`education` text,
	`qualifications` text,
	`years_of_experience` integer,
	`own_clinic_name` text,
	`own_clinic_address` text,
	`own_clinic_phone` text,
	`consultation_fee_minor` integer DEFAULT 0 NOT NULL,
	`bio` text,
	`colour` text DEFAULT '#0f766e' NOT NULL,
	`sort_order` integer DEFAULT 0 NOT NULL,
	`is_verified` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`picture_file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "provider_profiles_licence" CHECK(length("__new_provider_profiles"."licence_number") between 1 and 50),
	CONSTRAINT "provider_profiles_subspecialties" CHECK(json_valid("__new_provider_profiles"."subspecialties") and json_type("__new_provider_profiles"."subspecialties") = 'array' and json_array_length("__new_provider_profiles"."subspecialties") <= 20),
	CONSTRAINT "provider_profiles_verified" CHECK("__new_provider_profiles"."is_verified" in (0, 1)),
	CONSTRAINT "provider_profiles_fee" CHECK("__new_provider_profiles"."consultation_fee_minor" between 0 and 1000000000000),
	CONSTRAINT "provider_profiles_specialization" CHECK(length("__new_provider_profiles"."specialization") <= 200),
	CONSTRAINT "provider_profiles_education" CHECK(length("__new_provider_profiles"."education") <= 5000),
	CONSTRAINT "provider_profiles_qualifications" CHECK(length("__new_provider_profiles"."qualifications") <= 5000),
	CONSTRAINT "provider_profiles_bio" CHECK(length("__new_provider_profiles"."bio") <= 5000),
	CONSTRAINT "provider_profiles_own_clinic_name" CHECK(length("__new_provider_profiles"."own_clinic_name") <= 150),
	CONSTRAINT "provider_profiles_own_clinic_address" CHECK(length("__new_provider_profiles"."own_clinic_address") <= 500),
	CONSTRAINT "provider_profiles_own_clinic_phone" CHECK(length("__new_provider_profiles"."own_clinic_phone") <= 20),
	CONSTRAINT "provider_profiles_years" CHECK("__new_provider_profiles"."years_of_experience" is null or "__new_provider_profiles"."years_of_experience" between 0 and 80),
	CONSTRAINT "provider_profiles_colour" CHECK("__new_provider_profiles"."colour" glob '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]')
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_provider_profiles`("id", "user_id", "licence_number", "picture_file_id", "specialization", "subspecialties", "education", "qualifications", "years_of_experience", "own_clinic_name", "own_clinic_address", "own_clinic_phone", "consultation_fee_minor", "bio", "colour", "sort_order", "is_verified", "created_at", "updated_at") SELECT "id", "user_id", "licence_number", "picture_file_id", "specialization", "subspecialties", "education", "qualifications", "years_of_experience", "own_clinic_name", "own_clinic_address", "own_clinic_phone", "consultation_fee_minor", "bio", "colour", "sort_order", "is_verified", "created_at", "updated_at" FROM `provider_profiles`;--> statement-breakpoint
DROP TABLE `provider_profiles`;--> statement-breakpoint
ALTER TABLE `__new_provider_profiles` RENAME TO `provider_profiles`;--> statement-breakpoint
CREATE UNIQUE INDEX `provider_profiles_user` ON `provider_profiles` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `provider_profiles_licence_number` ON `provider_profiles` (`licence_number`);--> statement-breakpoint
CREATE TABLE `__new_time_off` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`start_at` text NOT NULL,
	`end_at` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`provider_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "time_off_instants" CHECK(("__new_time_off"."start_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "__new_time_off"."start_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("__new_time_off"."start_at", 1, 10)) is substr("__new_time_off"."start_at", 1, 10) and ("__new_time_off"."end_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "__new_time_off"."end_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("__new_time_off"."end_at", 1, 10)) is substr("__new_time_off"."end_at", 1, 10)),
	CONSTRAINT "time_off_range" CHECK("__new_time_off"."start_at" < "__new_time_off"."end_at"),
	CONSTRAINT "time_off_reason" CHECK(length("__new_time_off"."reason") <= 500)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_time_off`("id", "provider_id", "start_at", "end_at", "reason", "created_at", "updated_at", "deleted_at") SELECT "id", "provider_id", "start_at", "end_at", "reason", "created_at", "updated_at", "deleted_at" FROM `time_off`;--> statement-breakpoint
DROP TABLE `time_off`;--> statement-breakpoint
ALTER TABLE `__new_time_off` RENAME TO `time_off`;--> statement-breakpoint
CREATE INDEX `time_off_provider` ON `time_off` (`provider_id`,`start_at`);--> statement-breakpoint
CREATE TABLE `__new_users` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`username_key` text NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`password_hash` text NOT NULL,
	`pin_hash` text,
	`first_name` text NOT NULL,
	`last_name` text NOT NULL,
	`role` text NOT NULL,
	`status` text DEFAULT 'ACTIVE' NOT NULL,
	`phone` text,
	`address` text,
	`born_on` text,
	`picture_file_id` text,
	`is_staff` integer DEFAULT true NOT NULL,
	`last_login_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`picture_file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "users_username" CHECK(length("__new_users"."username") between 1 and 150),
	CONSTRAINT "users_email" CHECK(length("__new_users"."email") between 3 and 255),
	CONSTRAINT "users_names" CHECK(length("__new_users"."first_name") between 1 and 150 and length("__new_users"."last_name") between 1 and 150),
	CONSTRAINT "users_phone" CHECK(length("__new_users"."phone") <= 20),
	CONSTRAINT "users_address" CHECK(length("__new_users"."address") <= 500),
	CONSTRAINT "users_role" CHECK("__new_users"."role" in ('OWNER', 'ADMIN', 'DENTIST', 'HYGIENIST', 'RECEPTIONIST')),
	CONSTRAINT "users_status" CHECK("__new_users"."status" in ('ACTIVE', 'INACTIVE', 'SUSPENDED')),
	CONSTRAINT "users_is_staff" CHECK("__new_users"."is_staff" in (0, 1)),
	CONSTRAINT "users_born_on" CHECK("__new_users"."born_on" glob '????-??-??' and date("__new_users"."born_on") is "__new_users"."born_on")
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_users`("id", "username", "username_key", "email", "email_key", "password_hash", "pin_hash", "first_name", "last_name", "role", "status", "phone", "address", "born_on", "picture_file_id", "is_staff", "last_login_at", "created_at", "updated_at", "deleted_at") SELECT "id", "username", "username_key", "email", "email_key", "password_hash", "pin_hash", "first_name", "last_name", "role", "status", "phone", "address", "born_on", "picture_file_id", "is_staff", "last_login_at", "created_at", "updated_at", "deleted_at" FROM `users`;--> statement-breakpoint
DROP TABLE `users`;--> statement-breakpoint
ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
CREATE UNIQUE INDEX `users_username_key` ON `users` (`username_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_key` ON `users` (`email_key`);--> statement-breakpoint
CREATE TABLE `__new_xrays` (
	`id` text PRIMARY KEY NOT NULL,
	`patient_id` text NOT NULL,
	`file_id` text NOT NULL,
	`date_performed_on` text NOT NULL,
	`modality` text NOT NULL,
	`teeth` text NOT NULL,
	`findings` text NOT NULL,
	`impression` text NOT NULL,
	`is_unread` integer NOT NULL,
	`uploaded_by` text,
	`terms_row` integer NOT NULL,
	`field_times` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "xrays_date" CHECK("__new_xrays"."date_performed_on" glob '????-??-??' and date("__new_xrays"."date_performed_on") is "__new_xrays"."date_performed_on"),
	CONSTRAINT "xrays_modality" CHECK("__new_xrays"."modality" in ('PERIAPICAL', 'BITEWING', 'OCCLUSAL', 'PANORAMIC', 'CEPHALOMETRIC', 'CBCT', 'OTHER')),
	CONSTRAINT "xrays_teeth" CHECK(json_type("__new_xrays"."teeth") = 'array' and json_array_length("__new_xrays"."teeth") <= 52),
	CONSTRAINT "xrays_words" CHECK(length("__new_xrays"."findings") <= 5000 and length("__new_xrays"."impression") <= 2000),
	CONSTRAINT "xrays_unread" CHECK("__new_xrays"."is_unread" = ("__new_xrays"."findings" = '' or "__new_xrays"."impression" = '')),
	CONSTRAINT "xrays_json" CHECK(json_valid("__new_xrays"."field_times"))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_xrays`("id", "patient_id", "file_id", "date_performed_on", "modality", "teeth", "findings", "impression", "is_unread", "uploaded_by", "terms_row", "field_times", "created_at", "updated_at", "deleted_at") SELECT "id", "patient_id", "file_id", "date_performed_on", "modality", "teeth", "findings", "impression", "is_unread", "uploaded_by", "terms_row", "field_times", "created_at", "updated_at", "deleted_at" FROM `xrays`;--> statement-breakpoint
DROP TABLE `xrays`;--> statement-breakpoint
ALTER TABLE `__new_xrays` RENAME TO `xrays`;--> statement-breakpoint
CREATE UNIQUE INDEX `xrays_terms_row` ON `xrays` (`terms_row`);--> statement-breakpoint
CREATE INDEX `xrays_of_patient` ON `xrays` (`patient_id`,`date_performed_on`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `xrays_by_reading` ON `xrays` (`is_unread`,`date_performed_on`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `xrays_by_date` ON `xrays` (`date_performed_on`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `xrays_file` ON `xrays` (`file_id`);--> statement-breakpoint
CREATE TABLE `__new_recall_attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`recall_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`user_id` text,
	`channel` text NOT NULL,
	`outcome` text NOT NULL,
	`note` text,
	`attempted_on` text NOT NULL,
	`attempted_at` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`recall_id`) REFERENCES `recalls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "recall_attempts_channel" CHECK("__new_recall_attempts"."channel" in ('PHONE', 'MESSAGE', 'EMAIL', 'OTHER')),
	CONSTRAINT "recall_attempts_outcome" CHECK("__new_recall_attempts"."outcome" in ('REACHED', 'NO_ANSWER', 'LEFT_MESSAGE', 'REFUSED')),
	CONSTRAINT "recall_attempts_attempted_on" CHECK("__new_recall_attempts"."attempted_on" glob '????-??-??' and date("__new_recall_attempts"."attempted_on") is "__new_recall_attempts"."attempted_on"),
	CONSTRAINT "recall_attempts_note" CHECK(length("__new_recall_attempts"."note") <= 1000)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_recall_attempts`("id", "recall_id", "patient_id", "user_id", "channel", "outcome", "note", "attempted_on", "attempted_at", "created_at", "updated_at") SELECT "id", "recall_id", "patient_id", "user_id", "channel", "outcome", "note", "attempted_on", "attempted_at", "created_at", "updated_at" FROM `recall_attempts`;--> statement-breakpoint
DROP TABLE `recall_attempts`;--> statement-breakpoint
ALTER TABLE `__new_recall_attempts` RENAME TO `recall_attempts`;--> statement-breakpoint
CREATE INDEX `recall_attempts_patient` ON `recall_attempts` (`patient_id`,`attempted_on`);--> statement-breakpoint
CREATE INDEX `recall_attempts_recall` ON `recall_attempts` (`recall_id`,`attempted_at`);--> statement-breakpoint
CREATE INDEX events_successor_of ON events (successor_id) WHERE successor_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX patients_picture_file ON patients (picture_file_id) WHERE picture_file_id IS NOT NULL;--> statement-breakpoint
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
