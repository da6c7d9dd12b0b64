CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`user_id` text,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`changes` text NOT NULL,
	`device` text,
	`ip_address` text,
	`user_agent` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_log_seq` ON `audit_log` (`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_user` ON `audit_log` (`user_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_entity` ON `audit_log` (`entity`,`entity_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_action` ON `audit_log` (`action`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_created` ON `audit_log` (`created_at`);--> statement-breakpoint
CREATE TABLE `clinics` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`email` text DEFAULT '' NOT NULL,
	`time_zone` text NOT NULL,
	`locale` text NOT NULL,
	`currency` text NOT NULL,
	`tooth_notation` text NOT NULL,
	`logo_file_id` text,
	`is_sample` integer DEFAULT false NOT NULL,
	`recovery_key_confirmed_at` text,
	`auto_lock_minutes` integer DEFAULT 10 NOT NULL,
	`long_wait_minutes` integer DEFAULT 15 NOT NULL,
	`row_minutes` integer DEFAULT 15 NOT NULL,
	`backup_reminder_hours` integer DEFAULT 26 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "clinics_name" CHECK(length("clinics"."name") between 1 and 200),
	CONSTRAINT "clinics_phone" CHECK(length("clinics"."phone") <= 20),
	CONSTRAINT "clinics_email" CHECK(length("clinics"."email") <= 255),
	CONSTRAINT "clinics_locale" CHECK("clinics"."locale" in ('en', 'id', 'tr')),
	CONSTRAINT "clinics_tooth_notation" CHECK("clinics"."tooth_notation" in ('FDI', 'UNIVERSAL', 'PALMER')),
	CONSTRAINT "clinics_auto_lock_minutes" CHECK("clinics"."auto_lock_minutes" between 0 and 480),
	CONSTRAINT "clinics_long_wait_minutes" CHECK("clinics"."long_wait_minutes" between 1 and 240),
	CONSTRAINT "clinics_row_minutes" CHECK("clinics"."row_minutes" between 5 and 60)
) STRICT;
--> statement-breakpoint
CREATE TABLE `locations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`latitude` real,
	`longitude` real,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	CONSTRAINT "locations_name" CHECK(length("locations"."name") between 1 and 200),
	CONSTRAINT "locations_latitude" CHECK("locations"."latitude" is null or "locations"."latitude" between -90 and 90),
	CONSTRAINT "locations_longitude" CHECK("locations"."longitude" is null or "locations"."longitude" between -180 and 180)
) STRICT;
--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`key` text NOT NULL,
	`body` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "drafts_body" CHECK(length("drafts"."body") <= 200000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `drafts_user_key` ON `drafts` (`user_id`,`key`);--> statement-breakpoint
CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL,
	`mime_type` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`original_name` text NOT NULL,
	`width_px` integer,
	`height_px` integer,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "files_sha256_text" CHECK(length("files"."sha256") = 64),
	CONSTRAINT "files_size" CHECK("files"."size_bytes" >= 0),
	CONSTRAINT "files_name" CHECK(length("files"."original_name") between 1 and 255)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `files_sha256` ON `files` (`sha256`);--> statement-breakpoint
CREATE TABLE `provider_availability` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`day_of_week` integer NOT NULL,
	`is_available` integer DEFAULT true NOT NULL,
	`start_time` text DEFAULT '09:00' NOT NULL,
	`end_time` text DEFAULT '17:00' NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`provider_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "provider_availability_day_of_week" CHECK("provider_availability"."day_of_week" between 0 and 6),
	CONSTRAINT "provider_availability_hours" CHECK("provider_availability"."start_time" < "provider_availability"."end_time"),
	CONSTRAINT "provider_availability_times" CHECK("provider_availability"."start_time" glob '[0-2][0-9]:[0-5][0-9]' and "provider_availability"."end_time" glob '[0-2][0-9]:[0-5][0-9]')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `provider_availability_day` ON `provider_availability` (`provider_id`,`day_of_week`);--> statement-breakpoint
CREATE TABLE `provider_profiles` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`licence_number` text,
	`specialization` text DEFAULT '' NOT NULL,
	`subspecialties` text NOT NULL,
	`education` text DEFAULT '' NOT NULL,
	`qualifications` text DEFAULT '' NOT NULL,
	`years_of_experience` integer,
	`own_clinic_name` text DEFAULT '' NOT NULL,
	`own_clinic_address` text DEFAULT '' NOT NULL,
	`own_clinic_phone` text DEFAULT '' NOT NULL,
	`consultation_fee_minor` integer DEFAULT 0 NOT NULL,
	`bio` text DEFAULT '' NOT NULL,
	`colour` text DEFAULT '#0f766e' NOT NULL,
	`sort_order` integer DEFAULT 0 NOT NULL,
	`is_verified` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "provider_profiles_licence" CHECK("provider_profiles"."licence_number" is null or length("provider_profiles"."licence_number") between 1 and 50),
	CONSTRAINT "provider_profiles_fee" CHECK("provider_profiles"."consultation_fee_minor" >= 0),
	CONSTRAINT "provider_profiles_years" CHECK("provider_profiles"."years_of_experience" is null or "provider_profiles"."years_of_experience" between 0 and 80),
	CONSTRAINT "provider_profiles_colour" CHECK("provider_profiles"."colour" glob '#??????')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `provider_profiles_user` ON `provider_profiles` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `provider_profiles_licence_number` ON `provider_profiles` (`licence_number`);--> statement-breakpoint
CREATE TABLE `time_off` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`start_at` text NOT NULL,
	`end_at` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`provider_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "time_off_range" CHECK("time_off"."start_at" < "time_off"."end_at")
) STRICT;
--> statement-breakpoint
CREATE INDEX `time_off_provider` ON `time_off` (`provider_id`,`start_at`);--> statement-breakpoint
CREATE TABLE `users` (
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
	`phone` text DEFAULT '' NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`birthday` text,
	`picture_file_id` text,
	`is_staff` integer DEFAULT true NOT NULL,
	`last_login_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	CONSTRAINT "users_username" CHECK(length("users"."username") between 1 and 150),
	CONSTRAINT "users_email" CHECK(length("users"."email") between 3 and 255),
	CONSTRAINT "users_phone" CHECK(length("users"."phone") <= 20),
	CONSTRAINT "users_role" CHECK("users"."role" in ('OWNER', 'ADMIN', 'DENTIST', 'HYGIENIST', 'RECEPTIONIST')),
	CONSTRAINT "users_status" CHECK("users"."status" in ('ACTIVE', 'INACTIVE', 'SUSPENDED')),
	CONSTRAINT "users_birthday" CHECK("users"."birthday" is null or "users"."birthday" glob '????-??-??')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_username_key` ON `users` (`username_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_key` ON `users` (`email_key`);--> statement-breakpoint
CREATE TABLE `failed_tries` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`failures` integer NOT NULL,
	`retry_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "failed_tries_count" CHECK("failed_tries"."failures" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `failed_tries_subject` ON `failed_tries` (`subject`);--> statement-breakpoint
CREATE TABLE `password_reset_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`expires_at` text NOT NULL,
	`is_used` integer DEFAULT false NOT NULL,
	`issued_by` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issued_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "password_reset_tokens_length" CHECK(length("password_reset_tokens"."token_hash") <= 100)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `password_reset_tokens_hash` ON `password_reset_tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `password_reset_tokens_user` ON `password_reset_tokens` (`user_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`device_id` text NOT NULL,
	`device_name` text,
	`ip_address` text,
	`user_agent` text,
	`is_locked` integer DEFAULT false NOT NULL,
	`last_seen_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`revoked_at` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_hash` ON `sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `sessions_device` ON `sessions` (`device_id`,`last_seen_at`);