CREATE TABLE `backup_settings` (
	`id` text PRIMARY KEY NOT NULL,
	`target` text,
	`is_scheduled` integer NOT NULL,
	`time_of_day` text NOT NULL,
	`keep_scheduled` integer NOT NULL,
	`schedule_set_at` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "backup_settings_target" CHECK(length("backup_settings"."target") between 1 and 1000),
	CONSTRAINT "backup_settings_time" CHECK("backup_settings"."time_of_day" glob '[0-2][0-9]:[0-5][0-9]'),
	CONSTRAINT "backup_settings_keep" CHECK("backup_settings"."keep_scheduled" between 1 and 365),
	CONSTRAINT "backup_settings_schedule" CHECK(not "backup_settings"."is_scheduled" or "backup_settings"."target" is not null)
) STRICT;
--> statement-breakpoint
CREATE TABLE `backups` (
	`id` text PRIMARY KEY NOT NULL,
	`file_name` text NOT NULL,
	`target` text NOT NULL,
	`kind` text NOT NULL,
	`size_bytes` integer DEFAULT 0 NOT NULL,
	`database_bytes` integer DEFAULT 0 NOT NULL,
	`file_count` integer DEFAULT 0 NOT NULL,
	`result` text NOT NULL,
	`failure` text,
	`damage` text,
	`verified_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	CONSTRAINT "backups_kind" CHECK("backups"."kind" in ('scheduled', 'manual', 'before-update')),
	CONSTRAINT "backups_result" CHECK("backups"."result" in ('RUNNING', 'OK', 'FAILED', 'GONE')),
	CONSTRAINT "backups_failure" CHECK(("backups"."result" = 'FAILED') = ("backups"."failure" is not null)),
	CONSTRAINT "backups_verified" CHECK("backups"."verified_at" is null or "backups"."result" in ('OK', 'GONE')),
	CONSTRAINT "backups_sizes" CHECK("backups"."size_bytes" >= "backups"."database_bytes" and "backups"."database_bytes" >= 0),
	CONSTRAINT "backups_target" CHECK(length("backups"."target") between 1 and 1000),
	CONSTRAINT "backups_damage" CHECK(length("backups"."damage") <= 500)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `backups_place` ON `backups` (`target`,`file_name`);--> statement-breakpoint
CREATE INDEX `backups_created` ON `backups` (`created_at`);