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
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "clinics_name" CHECK(length("clinics"."name") between 1 and 200),
	CONSTRAINT "clinics_phone" CHECK(length("clinics"."phone") <= 20),
	CONSTRAINT "clinics_email" CHECK(length("clinics"."email") <= 255),
	CONSTRAINT "clinics_locale" CHECK("clinics"."locale" in ('en', 'id', 'tr')),
	CONSTRAINT "clinics_tooth_notation" CHECK("clinics"."tooth_notation" in ('FDI', 'UNIVERSAL', 'PALMER')),
	CONSTRAINT "clinics_auto_lock_minutes" CHECK("clinics"."auto_lock_minutes" between 1 and 240),
	CONSTRAINT "clinics_long_wait_minutes" CHECK("clinics"."long_wait_minutes" between 5 and 240),
	CONSTRAINT "clinics_calendar_row_minutes" CHECK("clinics"."calendar_row_minutes" in (5, 10, 15, 20, 30))
) STRICT;
--> statement-breakpoint
CREATE TABLE `locations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`phone` text NOT NULL,
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
CREATE TABLE `patient_import_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`identity_key` text NOT NULL,
	`patient_id` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "patient_import_keys_length" CHECK(length("patient_import_keys"."identity_key") between 1 and 1000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `patient_import_keys_identity` ON `patient_import_keys` (`identity_key`);--> statement-breakpoint
CREATE INDEX `patient_import_keys_patient` ON `patient_import_keys` (`patient_id`);--> statement-breakpoint
CREATE TABLE `patient_import_parts` (
	`id` text PRIMARY KEY NOT NULL,
	`import_id` text NOT NULL,
	`part_number` integer NOT NULL,
	`file_text` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `patient_imports`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "patient_import_parts_text" CHECK(length("patient_import_parts"."file_text") <= 800000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `patient_import_parts_number` ON `patient_import_parts` (`import_id`,`part_number`);--> statement-breakpoint
CREATE TABLE `patient_import_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`import_id` text NOT NULL,
	`row_number` integer NOT NULL,
	`cells` text NOT NULL,
	`status` text NOT NULL,
	`problems` text NOT NULL,
	`patient_id` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `patient_imports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "patient_import_rows_row" CHECK("patient_import_rows"."row_number" >= 1),
	CONSTRAINT "patient_import_rows_status_word" CHECK("patient_import_rows"."status" in ('WAITING', 'CREATED', 'UPDATED', 'UNCHANGED', 'REFUSED', 'HELD')),
	CONSTRAINT "patient_import_rows_json" CHECK(json_type("patient_import_rows"."cells") = 'array' and json_type("patient_import_rows"."problems") = 'array')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `patient_import_rows_number` ON `patient_import_rows` (`import_id`,`row_number`);--> statement-breakpoint
CREATE INDEX `patient_import_rows_status` ON `patient_import_rows` (`import_id`,`status`,`row_number`);--> statement-breakpoint
CREATE TABLE `patient_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`file_name` text NOT NULL,
	`user_id` text,
	`status` text NOT NULL,
	`columns` text NOT NULL,
	`mapping` text NOT NULL,
	`date_order` text DEFAULT 'DMY' NOT NULL,
	`row_count` integer DEFAULT 0 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "patient_imports_file_name" CHECK(length("patient_imports"."file_name") between 1 and 255),
	CONSTRAINT "patient_imports_status" CHECK("patient_imports"."status" in ('RECEIVING', 'READY', 'RUN')),
	CONSTRAINT "patient_imports_json" CHECK(json_type("patient_imports"."columns") = 'array' and json_valid("patient_imports"."mapping")),
	CONSTRAINT "patient_imports_row_count" CHECK("patient_imports"."row_count" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `patient_imports_created` ON `patient_imports` (`created_at`);--> statement-breakpoint
CREATE TABLE `intake_forms` (
	`id` text PRIMARY KEY NOT NULL,
	`patient_id` text NOT NULL,
	`version` integer NOT NULL,
	`answers` text NOT NULL,
	`filled_by` text NOT NULL,
	`filled_by_name` text NOT NULL,
	`filled_at` text NOT NULL,
	`applied_at` text,
	`applied_by` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`applied_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "intake_forms_version_number" CHECK("intake_forms"."version" >= 1),
	CONSTRAINT "intake_forms_answers" CHECK(json_type("intake_forms"."answers") = 'object' and length("intake_forms"."answers") <= 400000),
	CONSTRAINT "intake_forms_filled_by" CHECK("intake_forms"."filled_by" in ('PATIENT', 'RELATIVE', 'STAFF')),
	CONSTRAINT "intake_forms_filled_by_name" CHECK(length("intake_forms"."filled_by_name") between 1 and 150),
	CONSTRAINT "intake_forms_applied" CHECK(("intake_forms"."applied_at" is null) = ("intake_forms"."applied_by" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `intake_forms_version` ON `intake_forms` (`patient_id`,`version`);--> statement-breakpoint
CREATE INDEX `intake_forms_unreviewed` ON `intake_forms` (`filled_at`,`id`) WHERE applied_at is null;--> statement-breakpoint
CREATE TABLE `medical_histories` (
	`id` text PRIMARY KEY NOT NULL,
	`patient_id` text NOT NULL,
	`allergies` text NOT NULL,
	`has_no_known_allergies` integer DEFAULT false NOT NULL,
	`medications` text NOT NULL,
	`conditions` text NOT NULL,
	`medical_history` text,
	`surgery_history` text,
	`other_medical_problems` text,
	`chronic_diseases` text,
	`women_specific` text NOT NULL,
	`smoking_status` text,
	`dietary_restrictions` text,
	`pain_tolerance` text,
	`field_times` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "medical_histories_lists" CHECK(json_type("medical_histories"."allergies") = 'array' and json_type("medical_histories"."medications") = 'array' and json_type("medical_histories"."conditions") = 'array'),
	CONSTRAINT "medical_histories_json" CHECK(json_valid("medical_histories"."women_specific") and json_valid("medical_histories"."field_times")),
	CONSTRAINT "medical_histories_no_allergies" CHECK("medical_histories"."has_no_known_allergies" = 0 or "medical_histories"."allergies" = '[]'),
	CONSTRAINT "medical_histories_smoking" CHECK("medical_histories"."smoking_status" in ('NEVER', 'FORMER', 'CURRENT')),
	CONSTRAINT "medical_histories_pain" CHECK("medical_histories"."pain_tolerance" in ('LOW', 'MEDIUM', 'HIGH')),
	CONSTRAINT "medical_histories_texts" CHECK(length("medical_histories"."medical_history") <= 5000 and length("medical_histories"."surgery_history") <= 5000 and length("medical_histories"."other_medical_problems") <= 5000 and length("medical_histories"."chronic_diseases") <= 5000 and length("medical_histories"."dietary_restrictions") <= 1000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `medical_histories_patient` ON `medical_histories` (`patient_id`);--> statement-breakpoint
CREATE TABLE `patient_details` (
	`id` text PRIMARY KEY NOT NULL,
	`patient_id` text NOT NULL,
	`emergency_contact_name` text,
	`emergency_contact_phone` text,
	`emergency_contact_relationship` text,
	`insurance_provider` text,
	`insurance_policy_number` text,
	`insurance_information` text,
	`dental_concerns` text,
	`previous_dental_treatments` text,
	`field_times` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "patient_details_contact" CHECK(length("patient_details"."emergency_contact_name") <= 150 and length("patient_details"."emergency_contact_phone") <= 20 and length("patient_details"."emergency_contact_relationship") <= 50),
	CONSTRAINT "patient_details_insurance" CHECK(length("patient_details"."insurance_provider") <= 150 and length("patient_details"."insurance_policy_number") <= 50 and length("patient_details"."insurance_information") <= 5000),
	CONSTRAINT "patient_details_dental" CHECK(length("patient_details"."dental_concerns") <= 5000 and length("patient_details"."previous_dental_treatments") <= 5000),
	CONSTRAINT "patient_details_json" CHECK(json_valid("patient_details"."field_times"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `patient_details_patient` ON `patient_details` (`patient_id`);--> statement-breakpoint
CREATE TABLE `patients` (
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
	CONSTRAINT "patients_names" CHECK(length("patients"."first_name") between 1 and 150 and length("patients"."last_name") between 1 and 150),
	CONSTRAINT "patients_sort_name" CHECK(length("patients"."sort_name") <= 2000),
	CONSTRAINT "patients_date_of_birth" CHECK("patients"."date_of_birth" is not null and ("patients"."date_of_birth" is null or "patients"."date_of_birth" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "patients_last_visit_on" CHECK("patients"."last_visit_on" is null or "patients"."last_visit_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "patients_imported_last_visit_on" CHECK("patients"."imported_last_visit_on" is null or "patients"."imported_last_visit_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "patients_gender" CHECK("patients"."gender" in ('MALE', 'FEMALE', 'OTHER')),
	CONSTRAINT "patients_blood_group" CHECK("patients"."blood_group" in ('A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-')),
	CONSTRAINT "patients_phones" CHECK(length("patients"."home_phone") <= 20 and length("patients"."mobile") <= 20),
	CONSTRAINT "patients_email" CHECK(length("patients"."email") <= 255),
	CONSTRAINT "patients_address" CHECK(length("patients"."street") <= 300 and length("patients"."city") <= 100 and length("patients"."state") <= 100 and length("patients"."postal_code") <= 20 and length("patients"."country") <= 100),
	CONSTRAINT "patients_preferred_language" CHECK(length("patients"."preferred_language") <= 35),
	CONSTRAINT "patients_notes" CHECK(length("patients"."current_treatment") <= 5000 and length("patients"."notes") <= 5000),
	CONSTRAINT "patients_flags" CHECK("patients"."is_active" in (0, 1) and "patients"."is_archived" in (0, 1) and "patients"."alert_count" >= 0),
	CONSTRAINT "patients_json" CHECK(json_valid("patients"."alert_summary") and json_valid("patients"."field_times"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `patients_by_name` ON `patients` (`is_archived`,`sort_name`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `patients_by_last_visit` ON `patients` (`is_archived`,`last_visit_on`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `patients_by_created` ON `patients` (`is_archived`,`created_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `patients_by_birth` ON `patients` (`date_of_birth`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `patients_by_dentist` ON `patients` (`preferred_dentist_id`,`sort_name`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `patients_with_alerts` ON `patients` (`is_archived`,`sort_name`,`id`) WHERE deleted_at is null and alert_count > 0;--> statement-breakpoint
CREATE INDEX `patients_inactive` ON `patients` (`is_archived`,`sort_name`,`id`) WHERE deleted_at is null and is_active = 0;--> statement-breakpoint
CREATE TABLE `recall_attempts` (
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
	CONSTRAINT "recall_attempts_channel" CHECK("recall_attempts"."channel" in ('PHONE', 'MESSAGE', 'EMAIL', 'OTHER')),
	CONSTRAINT "recall_attempts_outcome" CHECK("recall_attempts"."outcome" in ('REACHED', 'NO_ANSWER', 'LEFT_MESSAGE', 'REFUSED')),
	CONSTRAINT "recall_attempts_note" CHECK(length("recall_attempts"."note") <= 1000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `recall_attempts_patient` ON `recall_attempts` (`patient_id`,`attempted_on`);--> statement-breakpoint
CREATE INDEX `recall_attempts_recall` ON `recall_attempts` (`recall_id`,`attempted_at`);--> statement-breakpoint
CREATE TABLE `recalls` (
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
	CONSTRAINT "recalls_reason" CHECK(length("recalls"."reason") between 1 and 200),
	CONSTRAINT "recalls_interval" CHECK("recalls"."interval_months" between 1 and 120),
	CONSTRAINT "recalls_due_on" CHECK("recalls"."due_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "recalls_attempts" CHECK("recalls"."attempt_count" >= 0),
	CONSTRAINT "recalls_notes" CHECK(length("recalls"."notes") <= 5000),
	CONSTRAINT "recalls_do_not_contact" CHECK("recalls"."is_do_not_contact" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `recalls_open` ON `recalls` (`due_on`,`id`) WHERE deleted_at is null and completed_at is null;--> statement-breakpoint
CREATE INDEX `recalls_patient` ON `recalls` (`patient_id`,`due_on`);--> statement-breakpoint
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
	CONSTRAINT "provider_profiles_licence" CHECK(length("provider_profiles"."licence_number") between 1 and 50),
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
	`phone` text,
	`address` text,
	`born_on` text,
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
	CONSTRAINT "users_born_on" CHECK("users"."born_on" is null or "users"."born_on" glob '????-??-??')
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