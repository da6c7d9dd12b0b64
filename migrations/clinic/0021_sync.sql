CREATE TABLE `base` (
	`entity` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`generation` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`entity`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `base_generation` ON `base` (`generation`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`ord` integer NOT NULL,
	`wire_seq` integer,
	`name` text NOT NULL,
	`args` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`actor_user_id` text NOT NULL,
	`at` text NOT NULL,
	`state` text NOT NULL,
	`code` text,
	`detail` text,
	`entity_version` integer,
	`settled_at` text,
	`is_replay` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "outbox_state_choice" CHECK("outbox"."state" in ('pending', 'parked', 'acked', 'rejected', 'quarantined')),
	CONSTRAINT "outbox_replay" CHECK("outbox"."is_replay" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_ord` ON `outbox` (`ord`);--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_wire_seq` ON `outbox` (`wire_seq`);--> statement-breakpoint
CREATE INDEX `outbox_entity` ON `outbox` (`entity`,`entity_id`,`ord`) WHERE state in ('pending', 'parked');--> statement-breakpoint
CREATE INDEX `outbox_state` ON `outbox` (`state`,`ord`);--> statement-breakpoint
CREATE TABLE `shown_notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `sync_state` (
	`id` text PRIMARY KEY NOT NULL,
	`clinic_id` text NOT NULL,
	`device_id` text NOT NULL,
	`epoch` text NOT NULL,
	`cursor` integer NOT NULL,
	`set_sum` text NOT NULL,
	`next_seq` integer NOT NULL,
	`acked_seq` integer NOT NULL,
	`is_resync` integer NOT NULL,
	`generation` integer NOT NULL,
	`checksum_alarms` integer DEFAULT 0 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "sync_state_resync" CHECK("sync_state"."is_resync" in (0, 1))
) STRICT;
