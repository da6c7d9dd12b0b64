CREATE TABLE `operatories` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`location_id` text,
	`colour` text NOT NULL,
	`sort_order` integer DEFAULT 0 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "operatories_name" CHECK(length("operatories"."name") between 1 and 200),
	CONSTRAINT "operatories_colour" CHECK("operatories"."colour" glob '#??????'),
	CONSTRAINT "operatories_sort_order" CHECK("operatories"."sort_order" between 0 and 9999)
) STRICT;
--> statement-breakpoint
CREATE INDEX `operatories_by_order` ON `operatories` (`sort_order`,`name`,`id`);--> statement-breakpoint
CREATE TABLE `services` (
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
	CONSTRAINT "services_name" CHECK(length("services"."name") between 1 and 200),
	CONSTRAINT "services_description" CHECK(length("services"."description") <= 2000),
	CONSTRAINT "services_category" CHECK("services"."category" in ('ORTHODONTICS', 'RESTORATIONS', 'XRAYS', 'ORAL_SURGERY', 'PREVENTIVE')),
	CONSTRAINT "services_duration" CHECK("services"."duration_minutes" between 5 and 600),
	CONSTRAINT "services_price" CHECK("services"."price_minor" between 0 and 1000000000000),
	CONSTRAINT "services_colour" CHECK("services"."colour" glob '#??????'),
	CONSTRAINT "services_is_active" CHECK("services"."is_active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `services_by_name` ON `services` (`sort_name`,`id`);--> statement-breakpoint
CREATE TABLE `event_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`seq` integer NOT NULL,
	`user_id` text,
	`action` text NOT NULL,
	`changes` text NOT NULL,
	`override_reason` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "event_changes_json" CHECK(json_valid("event_changes"."changes")),
	CONSTRAINT "event_changes_override" CHECK(length("event_changes"."override_reason") <= 500)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `event_changes_event` ON `event_changes` (`event_id`,`seq`);--> statement-breakpoint
CREATE TABLE `event_status_history` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`from_status` text,
	`to_status` text NOT NULL,
	`user_id` text,
	`reason` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "event_status_history_kind" CHECK("event_status_history"."kind" in ('CREATE', 'STEP', 'REVERT')),
	CONSTRAINT "event_status_history_from" CHECK(("event_status_history"."kind" = 'CREATE') = ("event_status_history"."from_status" is null)),
	CONSTRAINT "event_status_history_to" CHECK("event_status_history"."to_status" in ('REQUESTED', 'SCHEDULED', 'CONFIRMED', 'ARRIVED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'NO_SHOW', 'RESCHEDULED')),
	CONSTRAINT "event_status_history_reason" CHECK(length("event_status_history"."reason") <= 500)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `event_status_history_event` ON `event_status_history` (`event_id`,`seq`);--> statement-breakpoint
CREATE TABLE `events` (
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
	CONSTRAINT "events_kind" CHECK("events"."kind" in ('APPOINTMENT', 'BLOCK')),
	CONSTRAINT "events_patient" CHECK("events"."kind" = 'BLOCK' or "events"."patient_id" is not null),
	CONSTRAINT "events_patient_name" CHECK(("events"."patient_id" is null) = ("events"."patient_name" is null)),
	CONSTRAINT "events_title" CHECK(length("events"."title") between 1 and 200),
	CONSTRAINT "events_instants" CHECK("events"."start_at" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z' and "events"."end_at" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
	CONSTRAINT "events_length" CHECK(unixepoch("events"."end_at") - unixepoch("events"."start_at") between 300 and 90000),
	CONSTRAINT "events_wall_clock" CHECK("events"."start_on" glob '????-??-??' and "events"."start_time" glob '[0-2][0-9]:[0-5][0-9]'),
	CONSTRAINT "events_status" CHECK("events"."status" in ('REQUESTED', 'SCHEDULED', 'CONFIRMED', 'ARRIVED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'NO_SHOW', 'RESCHEDULED')),
	CONSTRAINT "events_successor" CHECK("events"."status" <> 'RESCHEDULED' or "events"."successor_id" is not null),
	CONSTRAINT "events_not_its_own_successor" CHECK("events"."successor_id" is null or "events"."successor_id" <> "events"."id"),
	CONSTRAINT "events_colour" CHECK("events"."colour" is null or "events"."colour" glob '#??????'),
	CONSTRAINT "events_texts" CHECK(length("events"."reason") <= 500 and length("events"."notes") <= 5000 and length("events"."cancel_reason") <= 500 and length("events"."override_reason") <= 500),
	CONSTRAINT "events_has_request" CHECK("events"."has_request" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `events_window` ON `events` (`start_at`,`id`,`end_at`,`kind`,`status`,`provider_id`,`operatory_id`,`service_id`,`patient_id`,`title`,`colour`,`has_request`,`updated_at`,`patient_name`,`allergy_count`,`condition_count`,`deleted_at`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `events_holding_time` ON `events` (`start_at`,`end_at`,`provider_id`,`operatory_id`,`id`,`status`,`deleted_at`) WHERE deleted_at is null and status in ('REQUESTED', 'SCHEDULED', 'CONFIRMED', 'ARRIVED', 'IN_PROGRESS');--> statement-breakpoint
CREATE INDEX `events_by_provider` ON `events` (`provider_id`,`start_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `events_by_operatory` ON `events` (`operatory_id`,`start_at`,`id`) WHERE deleted_at is null and status in ('REQUESTED', 'SCHEDULED', 'CONFIRMED', 'ARRIVED', 'IN_PROGRESS');--> statement-breakpoint
CREATE INDEX `events_by_patient` ON `events` (`patient_id`,`start_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `events_by_service` ON `events` (`service_id`,`start_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `events_by_status` ON `events` (`status`,`start_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE TABLE `event_requests` (
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
	CONSTRAINT "event_requests_type" CHECK("event_requests"."type" in ('RESCHEDULE', 'CANCEL')),
	CONSTRAINT "event_requests_wish" CHECK("event_requests"."type" = 'CANCEL' or coalesce("event_requests"."wanted_start_at", "event_requests"."wanted_service_id", "event_requests"."wanted_provider_id") is not null),
	CONSTRAINT "event_requests_reason" CHECK("event_requests"."type" = 'RESCHEDULE' or length("event_requests"."reason") between 1 and 500),
	CONSTRAINT "event_requests_decision" CHECK("event_requests"."decision" in ('APPROVED', 'DECLINED')),
	CONSTRAINT "event_requests_decided_at" CHECK(("event_requests"."decision" is null) = ("event_requests"."decided_at" is null)),
	CONSTRAINT "event_requests_texts" CHECK(length("event_requests"."reason") <= 500 and length("event_requests"."notes") <= 2000 and length("event_requests"."decline_reason") <= 500)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `event_requests_one_open` ON `event_requests` (`event_id`) WHERE decision is null;--> statement-breakpoint
CREATE INDEX `event_requests_open` ON `event_requests` (`requested_at`,`id`) WHERE decision is null;--> statement-breakpoint
CREATE INDEX `event_requests_decided` ON `event_requests` (`decided_at`,`id`) WHERE decision is not null;--> statement-breakpoint
CREATE INDEX `event_requests_event` ON `event_requests` (`event_id`,`requested_at`);--> statement-breakpoint
CREATE TABLE `slot_holds` (
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
	CONSTRAINT "slot_holds_range" CHECK("slot_holds"."start_at" < "slot_holds"."end_at")
) STRICT;
--> statement-breakpoint
CREATE INDEX `slot_holds_expiry` ON `slot_holds` (`expires_at`);--> statement-breakpoint
CREATE TABLE `waiting_calls` (
	`id` text PRIMARY KEY NOT NULL,
	`waiting_id` text NOT NULL,
	`user_id` text,
	`result` text NOT NULL,
	`booked_event_id` text,
	`notes` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`waiting_id`) REFERENCES `waiting_list`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booked_event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "waiting_calls_result" CHECK("waiting_calls"."result" in ('ACCEPTED', 'DECLINED', 'NO_ANSWER', 'CALL_BACK')),
	CONSTRAINT "waiting_calls_notes" CHECK(length("waiting_calls"."notes") <= 500)
) STRICT;
--> statement-breakpoint
CREATE INDEX `waiting_calls_entry` ON `waiting_calls` (`waiting_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `waiting_list` (
	`id` text PRIMARY KEY NOT NULL,
	`patient_id` text NOT NULL,
	`service_id` text,
	`duration_minutes` integer NOT NULL,
	`provider_id` text,
	`days_of_week` text NOT NULL,
	`earliest_time` text,
	`latest_time` text,
	`priority_rank` integer NOT NULL,
	`event_id` text,
	`notes` text,
	`status` text NOT NULL,
	`booked_event_id` text,
	`last_call_at` text,
	`last_call_result` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provider_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booked_event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "waiting_list_status" CHECK("waiting_list"."status" in ('WAITING', 'BOOKED', 'REMOVED')),
	CONSTRAINT "waiting_list_priority" CHECK("waiting_list"."priority_rank" between 0 and 3),
	CONSTRAINT "waiting_list_duration" CHECK("waiting_list"."duration_minutes" between 5 and 600),
	CONSTRAINT "waiting_list_days" CHECK(json_type("waiting_list"."days_of_week") = 'array'),
	CONSTRAINT "waiting_list_times" CHECK("waiting_list"."earliest_time" < "waiting_list"."latest_time"),
	CONSTRAINT "waiting_list_notes" CHECK(length("waiting_list"."notes") <= 1000),
	CONSTRAINT "waiting_list_last_call" CHECK("waiting_list"."last_call_result" in ('ACCEPTED', 'DECLINED', 'NO_ANSWER', 'CALL_BACK'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `waiting_list_order` ON `waiting_list` (`status`,"priority_rank" desc,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `waiting_list_patient` ON `waiting_list` (`patient_id`,`created_at`);