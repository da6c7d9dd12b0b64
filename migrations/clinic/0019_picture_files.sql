-- A picture that is not there any more becomes none: a rebuilt table with a reference into nothing would not be taken.
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
	CONSTRAINT "clinics_calendar_row_minutes" CHECK("__new_clinics"."calendar_row_minutes" in (5, 10, 15, 20, 30))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_clinics`("id", "name", "address", "phone", "email", "time_zone", "locale", "currency", "tooth_notation", "logo_file_id", "is_sample", "recovery_key_confirmed_at", "auto_lock_minutes", "long_wait_minutes", "calendar_row_minutes", "backup_reminder_hours", "retention_years", "retention_from_age", "archive_after_years", "created_at", "updated_at") SELECT "id", "name", "address", "phone", "email", "time_zone", "locale", "currency", "tooth_notation", CASE WHEN "logo_file_id" IN (SELECT "id" FROM `files`) THEN "logo_file_id" END, "is_sample", "recovery_key_confirmed_at", "auto_lock_minutes", "long_wait_minutes", "calendar_row_minutes", "backup_reminder_hours", "retention_years", "retention_from_age", "archive_after_years", "created_at", "updated_at" FROM `clinics`;--> statement-breakpoint
DROP TABLE `clinics`;--> statement-breakpoint
ALTER TABLE `__new_clinics` RENAME TO `clinics`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
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
	CONSTRAINT "provider_profiles_fee" CHECK("__new_provider_profiles"."consultation_fee_minor" between 0 and 1000000000000),
	CONSTRAINT "provider_profiles_specialization" CHECK(length("__new_provider_profiles"."specialization") <= 200),
	CONSTRAINT "provider_profiles_education" CHECK(length("__new_provider_profiles"."education") <= 5000),
	CONSTRAINT "provider_profiles_qualifications" CHECK(length("__new_provider_profiles"."qualifications") <= 5000),
	CONSTRAINT "provider_profiles_bio" CHECK(length("__new_provider_profiles"."bio") <= 5000),
	CONSTRAINT "provider_profiles_own_clinic_name" CHECK(length("__new_provider_profiles"."own_clinic_name") <= 150),
	CONSTRAINT "provider_profiles_own_clinic_address" CHECK(length("__new_provider_profiles"."own_clinic_address") <= 500),
	CONSTRAINT "provider_profiles_own_clinic_phone" CHECK(length("__new_provider_profiles"."own_clinic_phone") <= 20),
	CONSTRAINT "provider_profiles_years" CHECK("__new_provider_profiles"."years_of_experience" is null or "__new_provider_profiles"."years_of_experience" between 0 and 80),
	CONSTRAINT "provider_profiles_colour" CHECK("__new_provider_profiles"."colour" glob '#??????')
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_provider_profiles`("id", "user_id", "licence_number", "picture_file_id", "specialization", "subspecialties", "education", "qualifications", "years_of_experience", "own_clinic_name", "own_clinic_address", "own_clinic_phone", "consultation_fee_minor", "bio", "colour", "sort_order", "is_verified", "created_at", "updated_at") SELECT "id", "user_id", "licence_number", CASE WHEN "picture_file_id" IN (SELECT "id" FROM `files`) THEN "picture_file_id" END, "specialization", "subspecialties", "education", "qualifications", "years_of_experience", "own_clinic_name", "own_clinic_address", "own_clinic_phone", "consultation_fee_minor", "bio", "colour", "sort_order", "is_verified", "created_at", "updated_at" FROM `provider_profiles`;--> statement-breakpoint
DROP TABLE `provider_profiles`;--> statement-breakpoint
ALTER TABLE `__new_provider_profiles` RENAME TO `provider_profiles`;--> statement-breakpoint
CREATE UNIQUE INDEX `provider_profiles_user` ON `provider_profiles` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `provider_profiles_licence_number` ON `provider_profiles` (`licence_number`);--> statement-breakpoint
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
	CONSTRAINT "users_born_on" CHECK("__new_users"."born_on" is null or "__new_users"."born_on" glob '????-??-??')
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_users`("id", "username", "username_key", "email", "email_key", "password_hash", "pin_hash", "first_name", "last_name", "role", "status", "phone", "address", "born_on", "picture_file_id", "is_staff", "last_login_at", "created_at", "updated_at", "deleted_at") SELECT "id", "username", "username_key", "email", "email_key", "password_hash", "pin_hash", "first_name", "last_name", "role", "status", "phone", "address", "born_on", CASE WHEN "picture_file_id" IN (SELECT "id" FROM `files`) THEN "picture_file_id" END, "is_staff", "last_login_at", "created_at", "updated_at", "deleted_at" FROM `users`;--> statement-breakpoint
DROP TABLE `users`;--> statement-breakpoint
ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
CREATE UNIQUE INDEX `users_username_key` ON `users` (`username_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_key` ON `users` (`email_key`);