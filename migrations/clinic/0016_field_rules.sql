PRAGMA foreign_keys=OFF;--> statement-breakpoint
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
	CONSTRAINT "operatories_colour" CHECK("__new_operatories"."colour" glob '#??????'),
	CONSTRAINT "operatories_sort_order" CHECK("__new_operatories"."sort_order" between 0 and 9999)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_operatories`("id", "name", "location_id", "colour", "sort_order", "created_at", "updated_at", "deleted_at") SELECT "id", "name", "location_id", "colour", "sort_order", "created_at", "updated_at", "deleted_at" FROM `operatories`;--> statement-breakpoint
DROP TABLE `operatories`;--> statement-breakpoint
ALTER TABLE `__new_operatories` RENAME TO `operatories`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `operatories_by_order` ON `operatories` (`sort_order`,`name`,`id`);--> statement-breakpoint
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
INSERT INTO `__new_clinics`("id", "name", "address", "phone", "email", "time_zone", "locale", "currency", "tooth_notation", "logo_file_id", "is_sample", "recovery_key_confirmed_at", "auto_lock_minutes", "long_wait_minutes", "calendar_row_minutes", "backup_reminder_hours", "retention_years", "retention_from_age", "archive_after_years", "created_at", "updated_at") SELECT "id", "name", "address", "phone", "email", "time_zone", "locale", "currency", "tooth_notation", "logo_file_id", "is_sample", "recovery_key_confirmed_at", "auto_lock_minutes", "long_wait_minutes", "calendar_row_minutes", "backup_reminder_hours", "retention_years", "retention_from_age", "archive_after_years", "created_at", "updated_at" FROM `clinics`;--> statement-breakpoint
DROP TABLE `clinics`;--> statement-breakpoint
ALTER TABLE `__new_clinics` RENAME TO `clinics`;--> statement-breakpoint
CREATE TABLE `__new_locations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`phone` text NOT NULL,
	`latitude` real,
	`longitude` real,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	CONSTRAINT "locations_name" CHECK(length("__new_locations"."name") between 1 and 150),
	CONSTRAINT "locations_address" CHECK(length("__new_locations"."address") between 1 and 500),
	CONSTRAINT "locations_phone" CHECK(length("__new_locations"."phone") between 1 and 20),
	CONSTRAINT "locations_latitude" CHECK("__new_locations"."latitude" is null or "__new_locations"."latitude" between -90 and 90),
	CONSTRAINT "locations_longitude" CHECK("__new_locations"."longitude" is null or "__new_locations"."longitude" between -180 and 180)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_locations`("id", "name", "address", "phone", "latitude", "longitude", "created_at", "updated_at", "deleted_at") SELECT "id", "name", "address", "phone", "latitude", "longitude", "created_at", "updated_at", "deleted_at" FROM `locations`;--> statement-breakpoint
DROP TABLE `locations`;--> statement-breakpoint
ALTER TABLE `__new_locations` RENAME TO `locations`;--> statement-breakpoint
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
INSERT INTO `__new_provider_profiles`("id", "user_id", "licence_number", "picture_file_id", "specialization", "subspecialties", "education", "qualifications", "years_of_experience", "own_clinic_name", "own_clinic_address", "own_clinic_phone", "consultation_fee_minor", "bio", "colour", "sort_order", "is_verified", "created_at", "updated_at") SELECT "id", "user_id", "licence_number", "picture_file_id", "specialization", "subspecialties", "education", "qualifications", "years_of_experience", "own_clinic_name", "own_clinic_address", "own_clinic_phone", "consultation_fee_minor", "bio", "colour", "sort_order", "is_verified", "created_at", "updated_at" FROM `provider_profiles`;--> statement-breakpoint
DROP TABLE `provider_profiles`;--> statement-breakpoint
ALTER TABLE `__new_provider_profiles` RENAME TO `provider_profiles`;--> statement-breakpoint
CREATE UNIQUE INDEX `provider_profiles_user` ON `provider_profiles` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `provider_profiles_licence_number` ON `provider_profiles` (`licence_number`);--> statement-breakpoint
CREATE TABLE `__new_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`key` text NOT NULL,
	`body` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "drafts_key" CHECK(length("__new_drafts"."key") between 1 and 200),
	CONSTRAINT "drafts_body" CHECK(length("__new_drafts"."body") <= 200000)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_drafts`("id", "user_id", "key", "body", "created_at", "updated_at") SELECT "id", "user_id", "key", "body", "created_at", "updated_at" FROM `drafts`;--> statement-breakpoint
DROP TABLE `drafts`;--> statement-breakpoint
ALTER TABLE `__new_drafts` RENAME TO `drafts`;--> statement-breakpoint
CREATE UNIQUE INDEX `drafts_user_key` ON `drafts` (`user_id`,`key`);--> statement-breakpoint
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
INSERT INTO `__new_users`("id", "username", "username_key", "email", "email_key", "password_hash", "pin_hash", "first_name", "last_name", "role", "status", "phone", "address", "born_on", "picture_file_id", "is_staff", "last_login_at", "created_at", "updated_at", "deleted_at") SELECT "id", "username", "username_key", "email", "email_key", "password_hash", "pin_hash", "first_name", "last_name", "role", "status", "phone", "address", "born_on", "picture_file_id", "is_staff", "last_login_at", "created_at", "updated_at", "deleted_at" FROM `users`;--> statement-breakpoint
DROP TABLE `users`;--> statement-breakpoint
ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
CREATE UNIQUE INDEX `users_username_key` ON `users` (`username_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_key` ON `users` (`email_key`);--> statement-breakpoint
CREATE TABLE `__new_failed_tries` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`failures` integer NOT NULL,
	`retry_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "failed_tries_subject" CHECK(length("__new_failed_tries"."subject") between 1 and 300),
	CONSTRAINT "failed_tries_count" CHECK("__new_failed_tries"."failures" >= 0)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_failed_tries`("id", "subject", "failures", "retry_at", "created_at", "updated_at") SELECT "id", "subject", "failures", "retry_at", "created_at", "updated_at" FROM `failed_tries`;--> statement-breakpoint
DROP TABLE `failed_tries`;--> statement-breakpoint
ALTER TABLE `__new_failed_tries` RENAME TO `failed_tries`;--> statement-breakpoint
CREATE UNIQUE INDEX `failed_tries_subject` ON `failed_tries` (`subject`);