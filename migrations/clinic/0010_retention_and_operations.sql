CREATE TABLE `size_records` (
	`id` text PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`database_bytes` integer NOT NULL,
	`file_count` integer NOT NULL,
	`file_bytes` integer NOT NULL,
	`row_counts` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "size_records_month_text" CHECK("size_records"."month" glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
	CONSTRAINT "size_records_sizes" CHECK("size_records"."database_bytes" >= 0 and "size_records"."file_count" >= 0 and "size_records"."file_bytes" >= 0),
	CONSTRAINT "size_records_json" CHECK(json_type("size_records"."row_counts") = 'object')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `size_records_month` ON `size_records` (`month`);--> statement-breakpoint
CREATE TABLE `upkeep_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`is_sound` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "upkeep_runs_kind_word" CHECK("upkeep_runs"."kind" in ('OPTIMISE', 'COMPACT', 'INTEGRITY')),
	CONSTRAINT "upkeep_runs_sound" CHECK("upkeep_runs"."is_sound" in (0, 1)),
	CONSTRAINT "upkeep_runs_duration" CHECK("upkeep_runs"."duration_ms" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `upkeep_runs_kind` ON `upkeep_runs` (`kind`);--> statement-breakpoint
CREATE TABLE `purged_files` (
	`id` text PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "purged_files_sha256_text" CHECK(length("purged_files"."sha256") = 64)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `purged_files_sha256` ON `purged_files` (`sha256`);--> statement-breakpoint
ALTER TABLE `audit_log` ADD `changes_hash` text;--> statement-breakpoint
ALTER TABLE `audit_log` ADD `redacted_at` text;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_clinics` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text,
	`phone` text,
	`email` text,
	`time_zone` text NOT NULL,
	`locale` text NOT NULL,
	`currency` text NOT NULL,
	`tooth_notation` text NOT NULL,
	`logo_file_id` text,
	`is_sample` integer DEFAULT false NOT NULL,
	`recovery_key_confirmed_at` text,
	`auto_lock_minutes` integer DEFAULT 10 NOT NULL,
	`long_wait_minutes` integer DEFAULT 15 NOT NULL,
	`calendar_row_minutes` integer DEFAULT 15 NOT NULL,
	`backup_reminder_hours` integer DEFAULT 26 NOT NULL,
	`retention_years` integer DEFAULT 10 NOT NULL,
	`retention_from_age` integer DEFAULT 18 NOT NULL,
	`archive_after_years` integer DEFAULT 0 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "clinics_name" CHECK(length("__new_clinics"."name") between 1 and 200),
	CONSTRAINT "clinics_phone" CHECK(length("__new_clinics"."phone") <= 20),
	CONSTRAINT "clinics_email" CHECK(length("__new_clinics"."email") <= 255),
	CONSTRAINT "clinics_locale" CHECK("__new_clinics"."locale" in ('en', 'id', 'tr')),
	CONSTRAINT "clinics_tooth_notation" CHECK("__new_clinics"."tooth_notation" in ('FDI', 'UNIVERSAL', 'PALMER')),
	CONSTRAINT "clinics_auto_lock_minutes" CHECK("__new_clinics"."auto_lock_minutes" between 1 and 240),
	CONSTRAINT "clinics_long_wait_minutes" CHECK("__new_clinics"."long_wait_minutes" between 5 and 240),
	CONSTRAINT "clinics_retention_years" CHECK("__new_clinics"."retention_years" between 1 and 100),
	CONSTRAINT "clinics_retention_from_age" CHECK("__new_clinics"."retention_from_age" between 0 and 30),
	CONSTRAINT "clinics_archive_after_years" CHECK("__new_clinics"."archive_after_years" between 0 and 50),
	CONSTRAINT "clinics_calendar_row_minutes" CHECK("__new_clinics"."calendar_row_minutes" in (5, 10, 15, 20, 30))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_clinics`("id", "name", "address", "phone", "email", "time_zone", "locale", "currency", "tooth_notation", "logo_file_id", "is_sample", "recovery_key_confirmed_at", "auto_lock_minutes", "long_wait_minutes", "calendar_row_minutes", "backup_reminder_hours", "retention_years", "retention_from_age", "archive_after_years", "created_at", "updated_at") SELECT "id", "name", "address", "phone", "email", "time_zone", "locale", "currency", "tooth_notation", "logo_file_id", "is_sample", "recovery_key_confirmed_at", "auto_lock_minutes", "long_wait_minutes", "calendar_row_minutes", "backup_reminder_hours", 10, 18, 0, "created_at", "updated_at" FROM `clinics`;--> statement-breakpoint
DROP TABLE `clinics`;--> statement-breakpoint
ALTER TABLE `__new_clinics` RENAME TO `clinics`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `patients_put_away` ON `patients` (`sort_name`,`id`) WHERE is_archived = 1 or deleted_at is not null;