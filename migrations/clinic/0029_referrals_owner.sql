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
	`referrals_owner_id` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`logo_file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "clinics_name" CHECK(length("__new_clinics"."name") between 1 and 150),
	CONSTRAINT "clinics_address" CHECK(length("__new_clinics"."address") <= 500),
	CONSTRAINT "clinics_time_zone" CHECK(length("__new_clinics"."time_zone") between 1 and 100),
	CONSTRAINT "clinics_currency" CHECK(length("__new_clinics"."currency") = 3),
	CONSTRAINT "clinics_backup_reminder_hours" CHECK("__new_clinics"."backup_reminder_hours" between 1 and 168),
	CONSTRAINT "clinics_phone" CHECK(length("__new_clinics"."phone") <= 20),
	CONSTRAINT "clinics_email" CHECK(length("__new_clinics"."email") <= 255),
	CONSTRAINT "clinics_locale" CHECK("__new_clinics"."locale" in ('en', 'id', 'tr')),
	CONSTRAINT "clinics_tooth_notation" CHECK("__new_clinics"."tooth_notation" in ('FDI', 'UNIVERSAL', 'PALMER')),
	CONSTRAINT "clinics_auto_lock_minutes" CHECK("__new_clinics"."auto_lock_minutes" between 1 and 240),
	CONSTRAINT "clinics_long_wait_minutes" CHECK("__new_clinics"."long_wait_minutes" between 5 and 240),
	CONSTRAINT "clinics_retention_years" CHECK("__new_clinics"."retention_years" between 1 and 100),
	CONSTRAINT "clinics_retention_from_age" CHECK("__new_clinics"."retention_from_age" between 0 and 30),
	CONSTRAINT "clinics_archive_after_years" CHECK("__new_clinics"."archive_after_years" between 0 and 50),
	CONSTRAINT "clinics_referrals_owner_id" CHECK(length("__new_clinics"."referrals_owner_id") = 36),
	CONSTRAINT "clinics_calendar_row_minutes" CHECK("__new_clinics"."calendar_row_minutes" in (5, 10, 15, 20, 30))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_clinics`("id", "name", "address", "phone", "email", "time_zone", "locale", "currency", "tooth_notation", "logo_file_id", "is_sample", "recovery_key_confirmed_at", "auto_lock_minutes", "long_wait_minutes", "calendar_row_minutes", "backup_reminder_hours", "retention_years", "retention_from_age", "archive_after_years", "created_at", "updated_at") SELECT "id", "name", "address", "phone", "email", "time_zone", "locale", "currency", "tooth_notation", "logo_file_id", "is_sample", "recovery_key_confirmed_at", "auto_lock_minutes", "long_wait_minutes", "calendar_row_minutes", "backup_reminder_hours", "retention_years", "retention_from_age", "archive_after_years", "created_at", "updated_at" FROM `clinics`;--> statement-breakpoint
DROP TABLE `clinics`;--> statement-breakpoint
ALTER TABLE `__new_clinics` RENAME TO `clinics`;--> statement-breakpoint
PRAGMA foreign_keys=ON;