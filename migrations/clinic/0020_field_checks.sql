-- Rows that a new CHECK would refuse are mended first, so that no row can stand in the way of an update. What a person
-- wrote is kept: a list that is too long holds its last entries as one.
PRAGMA foreign_keys=OFF;--> statement-breakpoint
UPDATE `event_requests` SET `reason` = '-' WHERE `type` = 'CANCEL' AND `reason` IS NULL;--> statement-breakpoint
UPDATE `event_requests` SET `wanted_start_at` = coalesce(
  strftime('%Y-%m-%dT%H:%M:%fZ', `wanted_start_at`),
  CASE WHEN `type` = 'RESCHEDULE' AND coalesce(`wanted_service_id`, `wanted_provider_id`) IS NULL
    THEN (SELECT `start_at` FROM `events` WHERE `events`.`id` = `event_id`) END)
WHERE `wanted_start_at` NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z';--> statement-breakpoint
UPDATE `waiting_list` SET `days_of_week` = (
  SELECT json_group_array(DISTINCT `value`) FROM json_each(`days_of_week`) WHERE `value` IN (0, 1, 2, 3, 4, 5, 6))
WHERE json_array_length(`days_of_week`) > 7;--> statement-breakpoint
UPDATE `waiting_list` SET `earliest_time` = NULL WHERE `earliest_time` NOT GLOB '[0-2][0-9]:[0-5][0-9]' OR `earliest_time` >= '24:00';--> statement-breakpoint
UPDATE `waiting_list` SET `latest_time` = NULL WHERE `latest_time` NOT GLOB '[0-2][0-9]:[0-5][0-9]' OR `latest_time` >= '24:00';--> statement-breakpoint
UPDATE `slot_holds` SET `start_at` = '1970-01-01T00:00:00.000Z', `end_at` = '1970-01-01T00:00:01.000Z',
  `expires_at` = '1970-01-01T00:00:01.000Z'
WHERE `start_at` NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z' OR `end_at` NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z' OR `expires_at` NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z';--> statement-breakpoint
UPDATE `time_off` SET `start_at` = strftime('%Y-%m-%dT%H:%M:%fZ', `start_at`), `end_at` = strftime('%Y-%m-%dT%H:%M:%fZ', `end_at`)
WHERE (`start_at` NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z' OR `end_at` NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z')
  AND strftime('%Y-%m-%dT%H:%M:%fZ', `start_at`) < strftime('%Y-%m-%dT%H:%M:%fZ', `end_at`);--> statement-breakpoint
UPDATE `time_off` SET `start_at` = '1970-01-01T00:00:00.000Z', `end_at` = '1970-01-01T00:00:01.000Z',
  `reason` = substr(`start_at` || ' - ' || `end_at` || ' ' || `reason`, 1, 500), `deleted_at` = coalesce(`deleted_at`, `updated_at`)
WHERE `start_at` NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z' OR `end_at` NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z';--> statement-breakpoint
UPDATE `medical_histories` SET `allergies` = (
  WITH entries AS (
    SELECT `value` AS entry, row_number() OVER (ORDER BY json_extract(`value`, '$.code') IS NULL, `key`) AS place
    FROM json_each(`allergies`)),
  rest AS (
    SELECT json_object('code', NULL, 'text', group_concat(json_extract(entry, '$.text'), '; '), 'severity',
      CASE max(CASE json_extract(entry, '$.severity') WHEN 'SEVERE' THEN 3 WHEN 'MODERATE' THEN 2 WHEN 'MILD' THEN 1 END)
        WHEN 3 THEN 'SEVERE' WHEN 2 THEN 'MODERATE' WHEN 1 THEN 'MILD' END) AS entry
    FROM entries WHERE place > 99)
  SELECT json_group_array(json(entry)) FROM (
    SELECT entry FROM entries WHERE place <= 99 UNION ALL SELECT entry FROM rest))
WHERE json_array_length(`allergies`) > 100;--> statement-breakpoint
UPDATE `medical_histories` SET `medications` = (
  WITH entries AS (
    SELECT `value` AS entry, row_number() OVER (ORDER BY json_extract(`value`, '$.code') IS NULL, `key`) AS place
    FROM json_each(`medications`)),
  rest AS (
    SELECT json_object('code', NULL, 'text', group_concat(json_extract(entry, '$.text'), '; '), 'severity',
      CASE max(CASE json_extract(entry, '$.severity') WHEN 'SEVERE' THEN 3 WHEN 'MODERATE' THEN 2 WHEN 'MILD' THEN 1 END)
        WHEN 3 THEN 'SEVERE' WHEN 2 THEN 'MODERATE' WHEN 1 THEN 'MILD' END) AS entry
    FROM entries WHERE place > 99)
  SELECT json_group_array(json(entry)) FROM (
    SELECT entry FROM entries WHERE place <= 99 UNION ALL SELECT entry FROM rest))
WHERE json_array_length(`medications`) > 100;--> statement-breakpoint
UPDATE `medical_histories` SET `conditions` = (
  WITH entries AS (
    SELECT `value` AS entry, row_number() OVER (ORDER BY json_extract(`value`, '$.code') IS NULL, `key`) AS place
    FROM json_each(`conditions`)),
  rest AS (
    SELECT json_object('code', NULL, 'text', group_concat(json_extract(entry, '$.text'), '; '), 'severity',
      CASE max(CASE json_extract(entry, '$.severity') WHEN 'SEVERE' THEN 3 WHEN 'MODERATE' THEN 2 WHEN 'MILD' THEN 1 END)
        WHEN 3 THEN 'SEVERE' WHEN 2 THEN 'MODERATE' WHEN 1 THEN 'MILD' END) AS entry
    FROM entries WHERE place > 99)
  SELECT json_group_array(json(entry)) FROM (
    SELECT entry FROM entries WHERE place <= 99 UNION ALL SELECT entry FROM rest))
WHERE json_array_length(`conditions`) > 100;--> statement-breakpoint
UPDATE `medical_histories` SET `women_specific` = '{"isPregnant":null,"dueOn":null,"isNursing":null,"notes":null}'
WHERE json_type(`women_specific`) <> 'object';--> statement-breakpoint
UPDATE `provider_profiles` SET `subspecialties` = json_array(`subspecialties`) WHERE NOT json_valid(`subspecialties`);--> statement-breakpoint
UPDATE `provider_profiles` SET `subspecialties` = json_array(`subspecialties`) WHERE json_type(`subspecialties`) <> 'array';--> statement-breakpoint
UPDATE `provider_profiles` SET `subspecialties` = (
  SELECT json_group_array(name) FROM (
    SELECT `value` AS name FROM json_each(`subspecialties`) WHERE `key` < 19
    UNION ALL SELECT group_concat(`value`, ', ') FROM json_each(`subspecialties`) WHERE `key` >= 19))
WHERE json_array_length(`subspecialties`) > 20;--> statement-breakpoint
UPDATE `medical_histories` SET `has_no_known_allergies` = 1 WHERE `has_no_known_allergies` NOT IN (0, 1);--> statement-breakpoint
UPDATE `provider_profiles` SET `is_verified` = 1 WHERE `is_verified` NOT IN (0, 1);--> statement-breakpoint
UPDATE `provider_availability` SET `is_available` = 1 WHERE `is_available` NOT IN (0, 1);--> statement-breakpoint
UPDATE `users` SET `is_staff` = 1 WHERE `is_staff` NOT IN (0, 1);--> statement-breakpoint
UPDATE `password_reset_tokens` SET `is_used` = 1 WHERE `is_used` NOT IN (0, 1);--> statement-breakpoint
UPDATE `sessions` SET `is_locked` = 1 WHERE `is_locked` NOT IN (0, 1);--> statement-breakpoint
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
	CONSTRAINT "event_requests_wanted" CHECK("__new_event_requests"."wanted_start_at" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
	CONSTRAINT "event_requests_decision" CHECK("__new_event_requests"."decision" in ('APPROVED', 'DECLINED')),
	CONSTRAINT "event_requests_decided_at" CHECK(("__new_event_requests"."decision" is null) = ("__new_event_requests"."decided_at" is null)),
	CONSTRAINT "event_requests_texts" CHECK(length("__new_event_requests"."reason") <= 500 and length("__new_event_requests"."notes") <= 2000 and length("__new_event_requests"."decline_reason") <= 500)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_event_requests`("id", "event_id", "type", "wanted_start_at", "wanted_service_id", "wanted_provider_id", "reason", "notes", "requested_at", "decision", "decided_by", "decided_at", "decline_reason", "created_at", "updated_at") SELECT "id", "event_id", "type", "wanted_start_at", "wanted_service_id", "wanted_provider_id", "reason", "notes", "requested_at", "decision", "decided_by", "decided_at", "decline_reason", "created_at", "updated_at" FROM `event_requests`;--> statement-breakpoint
DROP TABLE `event_requests`;--> statement-breakpoint
ALTER TABLE `__new_event_requests` RENAME TO `event_requests`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `event_requests_one_open` ON `event_requests` (`event_id`) WHERE decision is null;--> statement-breakpoint
CREATE INDEX `event_requests_open` ON `event_requests` (`requested_at`,`id`) WHERE decision is null;--> statement-breakpoint
CREATE INDEX `event_requests_decided` ON `event_requests` (`decided_at`,`id`) WHERE decision is not null;--> statement-breakpoint
CREATE INDEX `event_requests_event` ON `event_requests` (`event_id`,`requested_at`);--> statement-breakpoint
CREATE TABLE `__new_waiting_list` (
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
	CONSTRAINT "waiting_list_status" CHECK("__new_waiting_list"."status" in ('WAITING', 'BOOKED', 'REMOVED')),
	CONSTRAINT "waiting_list_priority" CHECK("__new_waiting_list"."priority_rank" between 0 and 3),
	CONSTRAINT "waiting_list_duration" CHECK("__new_waiting_list"."duration_minutes" between 5 and 600),
	CONSTRAINT "waiting_list_days" CHECK(json_valid("__new_waiting_list"."days_of_week") and json_type("__new_waiting_list"."days_of_week") = 'array' and json_array_length("__new_waiting_list"."days_of_week") <= 7),
	CONSTRAINT "waiting_list_clock" CHECK(("__new_waiting_list"."earliest_time" is null or "__new_waiting_list"."earliest_time" glob '[01][0-9]:[0-5][0-9]' or "__new_waiting_list"."earliest_time" glob '2[0-3]:[0-5][0-9]') and ("__new_waiting_list"."latest_time" is null or "__new_waiting_list"."latest_time" glob '[01][0-9]:[0-5][0-9]' or "__new_waiting_list"."latest_time" glob '2[0-3]:[0-5][0-9]')),
	CONSTRAINT "waiting_list_times" CHECK("__new_waiting_list"."earliest_time" < "__new_waiting_list"."latest_time"),
	CONSTRAINT "waiting_list_notes" CHECK(length("__new_waiting_list"."notes") <= 1000),
	CONSTRAINT "waiting_list_last_call" CHECK("__new_waiting_list"."last_call_result" in ('ACCEPTED', 'DECLINED', 'NO_ANSWER', 'CALL_BACK'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_waiting_list`("id", "patient_id", "service_id", "duration_minutes", "provider_id", "days_of_week", "earliest_time", "latest_time", "priority_rank", "event_id", "notes", "status", "booked_event_id", "last_call_at", "last_call_result", "created_at", "updated_at") SELECT "id", "patient_id", "service_id", "duration_minutes", "provider_id", "days_of_week", "earliest_time", "latest_time", "priority_rank", "event_id", "notes", "status", "booked_event_id", "last_call_at", "last_call_result", "created_at", "updated_at" FROM `waiting_list`;--> statement-breakpoint
DROP TABLE `waiting_list`;--> statement-breakpoint
ALTER TABLE `__new_waiting_list` RENAME TO `waiting_list`;--> statement-breakpoint
CREATE INDEX `waiting_list_order` ON `waiting_list` (`status`,"priority_rank" desc,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `waiting_list_patient` ON `waiting_list` (`patient_id`,`created_at`);--> statement-breakpoint
CREATE INDEX waiting_list_of_event ON waiting_list (event_id) WHERE event_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX waiting_list_booked_event ON waiting_list (booked_event_id) WHERE booked_event_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `__new_medical_histories` (
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
	CONSTRAINT "medical_histories_lists" CHECK(json_valid("__new_medical_histories"."allergies") and json_type("__new_medical_histories"."allergies") = 'array' and json_array_length("__new_medical_histories"."allergies") <= 100 and json_valid("__new_medical_histories"."medications") and json_type("__new_medical_histories"."medications") = 'array' and json_array_length("__new_medical_histories"."medications") <= 100 and json_valid("__new_medical_histories"."conditions") and json_type("__new_medical_histories"."conditions") = 'array' and json_array_length("__new_medical_histories"."conditions") <= 100),
	CONSTRAINT "medical_histories_json" CHECK(json_valid("__new_medical_histories"."women_specific") and json_type("__new_medical_histories"."women_specific") = 'object' and json_valid("__new_medical_histories"."field_times")),
	CONSTRAINT "medical_histories_flag" CHECK("__new_medical_histories"."has_no_known_allergies" in (0, 1)),
	CONSTRAINT "medical_histories_no_allergies" CHECK("__new_medical_histories"."has_no_known_allergies" = 0 or "__new_medical_histories"."allergies" = '[]'),
	CONSTRAINT "medical_histories_smoking" CHECK("__new_medical_histories"."smoking_status" in ('NEVER', 'FORMER', 'CURRENT')),
	CONSTRAINT "medical_histories_pain" CHECK("__new_medical_histories"."pain_tolerance" in ('LOW', 'MEDIUM', 'HIGH')),
	CONSTRAINT "medical_histories_texts" CHECK(length("__new_medical_histories"."medical_history") <= 5000 and length("__new_medical_histories"."surgery_history") <= 5000 and length("__new_medical_histories"."other_medical_problems") <= 5000 and length("__new_medical_histories"."chronic_diseases") <= 5000 and length("__new_medical_histories"."dietary_restrictions") <= 1000)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_medical_histories`("id", "patient_id", "allergies", "has_no_known_allergies", "medications", "conditions", "medical_history", "surgery_history", "other_medical_problems", "chronic_diseases", "women_specific", "smoking_status", "dietary_restrictions", "pain_tolerance", "field_times", "created_at", "updated_at") SELECT "id", "patient_id", "allergies", "has_no_known_allergies", "medications", "conditions", "medical_history", "surgery_history", "other_medical_problems", "chronic_diseases", "women_specific", "smoking_status", "dietary_restrictions", "pain_tolerance", "field_times", "created_at", "updated_at" FROM `medical_histories`;--> statement-breakpoint
DROP TABLE `medical_histories`;--> statement-breakpoint
ALTER TABLE `__new_medical_histories` RENAME TO `medical_histories`;--> statement-breakpoint
CREATE UNIQUE INDEX `medical_histories_patient` ON `medical_histories` (`patient_id`);--> statement-breakpoint
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
	CONSTRAINT "slot_holds_instants" CHECK("__new_slot_holds"."start_at" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z' and "__new_slot_holds"."end_at" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z' and "__new_slot_holds"."expires_at" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
	CONSTRAINT "slot_holds_range" CHECK("__new_slot_holds"."start_at" < "__new_slot_holds"."end_at")
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_slot_holds`("id", "start_at", "end_at", "provider_id", "operatory_id", "held_by", "session_id", "expires_at", "created_at", "updated_at") SELECT "id", "start_at", "end_at", "provider_id", "operatory_id", "held_by", "session_id", "expires_at", "created_at", "updated_at" FROM `slot_holds`;--> statement-breakpoint
DROP TABLE `slot_holds`;--> statement-breakpoint
ALTER TABLE `__new_slot_holds` RENAME TO `slot_holds`;--> statement-breakpoint
CREATE INDEX `slot_holds_expiry` ON `slot_holds` (`expires_at`);--> statement-breakpoint
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
	CONSTRAINT "provider_availability_times" CHECK("__new_provider_availability"."start_time" glob '[0-2][0-9]:[0-5][0-9]' and "__new_provider_availability"."end_time" glob '[0-2][0-9]:[0-5][0-9]')
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
	CONSTRAINT "provider_profiles_colour" CHECK("__new_provider_profiles"."colour" glob '#??????')
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
	CONSTRAINT "time_off_instants" CHECK("__new_time_off"."start_at" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z' and "__new_time_off"."end_at" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
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
	CONSTRAINT "users_born_on" CHECK("__new_users"."born_on" is null or "__new_users"."born_on" glob '????-??-??')
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_users`("id", "username", "username_key", "email", "email_key", "password_hash", "pin_hash", "first_name", "last_name", "role", "status", "phone", "address", "born_on", "picture_file_id", "is_staff", "last_login_at", "created_at", "updated_at", "deleted_at") SELECT "id", "username", "username_key", "email", "email_key", "password_hash", "pin_hash", "first_name", "last_name", "role", "status", "phone", "address", "born_on", "picture_file_id", "is_staff", "last_login_at", "created_at", "updated_at", "deleted_at" FROM `users`;--> statement-breakpoint
DROP TABLE `users`;--> statement-breakpoint
ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
CREATE UNIQUE INDEX `users_username_key` ON `users` (`username_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_key` ON `users` (`email_key`);--> statement-breakpoint
CREATE TABLE `__new_password_reset_tokens` (
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
	CONSTRAINT "password_reset_tokens_is_used" CHECK("__new_password_reset_tokens"."is_used" in (0, 1)),
	CONSTRAINT "password_reset_tokens_length" CHECK(length("__new_password_reset_tokens"."token_hash") <= 100)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_password_reset_tokens`("id", "user_id", "token_hash", "expires_at", "is_used", "issued_by", "created_at", "updated_at") SELECT "id", "user_id", "token_hash", "expires_at", "is_used", "issued_by", "created_at", "updated_at" FROM `password_reset_tokens`;--> statement-breakpoint
DROP TABLE `password_reset_tokens`;--> statement-breakpoint
ALTER TABLE `__new_password_reset_tokens` RENAME TO `password_reset_tokens`;--> statement-breakpoint
CREATE UNIQUE INDEX `password_reset_tokens_hash` ON `password_reset_tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `password_reset_tokens_user` ON `password_reset_tokens` (`user_id`);--> statement-breakpoint
CREATE TABLE `__new_sessions` (
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
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sessions_is_locked" CHECK("__new_sessions"."is_locked" in (0, 1))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_sessions`("id", "user_id", "token_hash", "device_id", "device_name", "ip_address", "user_agent", "is_locked", "last_seen_at", "expires_at", "revoked_at", "created_at", "updated_at") SELECT "id", "user_id", "token_hash", "device_id", "device_name", "ip_address", "user_agent", "is_locked", "last_seen_at", "expires_at", "revoked_at", "created_at", "updated_at" FROM `sessions`;--> statement-breakpoint
DROP TABLE `sessions`;--> statement-breakpoint
ALTER TABLE `__new_sessions` RENAME TO `sessions`;--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_hash` ON `sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `sessions_device` ON `sessions` (`device_id`,`last_seen_at`);