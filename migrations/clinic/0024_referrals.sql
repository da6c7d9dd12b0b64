CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`specialty` text NOT NULL,
	`phone` text NOT NULL,
	`email` text NOT NULL,
	`address` text,
	`notes` text,
	`status` text NOT NULL,
	`clinic_id` text,
	`removed_at` text,
	`sort_name` text NOT NULL,
	`specialty_key` text NOT NULL,
	`search_text` text NOT NULL,
	`waiting` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "contacts_name" CHECK(length("contacts"."name") between 1 and 150),
	CONSTRAINT "contacts_specialty" CHECK(length("contacts"."specialty") between 1 and 100),
	CONSTRAINT "contacts_phone" CHECK(length("contacts"."phone") between 1 and 20),
	CONSTRAINT "contacts_email" CHECK(length("contacts"."email") between 1 and 255),
	CONSTRAINT "contacts_texts" CHECK(length("contacts"."address") <= 1000 and length("contacts"."notes") <= 5000),
	CONSTRAINT "contacts_status" CHECK("contacts"."status" in ('ACTIVE', 'INACTIVE')),
	CONSTRAINT "contacts_removed_at" CHECK(("contacts"."removed_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "contacts"."removed_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("contacts"."removed_at", 1, 10)) is substr("contacts"."removed_at", 1, 10))
) STRICT;
--> statement-breakpoint
CREATE INDEX `contacts_by_name` ON `contacts` (`status`,`sort_name`,`id`) WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX `contacts_by_specialty` ON `contacts` (`specialty_key`,`status`,`sort_name`,`id`) WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX `contacts_of_clinic` ON `contacts` (`clinic_id`) WHERE clinic_id is not null;--> statement-breakpoint
CREATE TABLE `partners` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`email` text,
	`address` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "partners_name" CHECK(length("partners"."name") between 1 and 200),
	CONSTRAINT "partners_texts" CHECK(length("partners"."phone") <= 20 and length("partners"."email") <= 255 and length("partners"."address") <= 1000)
) STRICT;
--> statement-breakpoint
CREATE TABLE `notification_readings` (
	`id` text PRIMARY KEY NOT NULL,
	`notification_id` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `notification_readings_of` ON `notification_readings` (`notification_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`referral_id` text,
	`user_id` text,
	`at` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "notifications_type" CHECK("notifications"."type" in ('NEW_INCOMING_REFERRAL', 'REFERRAL_ACCEPTED', 'REFERRAL_REJECTED', 'REFERRAL_COMPLETED', 'REFERRAL_STATUS_UPDATE', 'SYSTEM_MESSAGE')),
	CONSTRAINT "notifications_at" CHECK(("notifications"."at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "notifications"."at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("notifications"."at", 1, 10)) is substr("notifications"."at", 1, 10))
) STRICT;
--> statement-breakpoint
CREATE INDEX `notifications_by_time` ON `notifications` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_of_referral` ON `notifications` (`referral_id`);--> statement-breakpoint
CREATE TABLE `referral_events` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`from_status` text,
	`to_status` text,
	`by_clinic_id` text,
	`by_user_id` text,
	`reason` text,
	`at` text NOT NULL,
	`received_at` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "referral_events_kind" CHECK("referral_events"."kind" in ('STEP', 'AMENDMENT')),
	CONSTRAINT "referral_events_at" CHECK(("referral_events"."at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "referral_events"."at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("referral_events"."at", 1, 10)) is substr("referral_events"."at", 1, 10) and ("referral_events"."received_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "referral_events"."received_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("referral_events"."received_at", 1, 10)) is substr("referral_events"."received_at", 1, 10))
) STRICT;
--> statement-breakpoint
CREATE INDEX `referral_events_of_referral` ON `referral_events` (`referral_id`,`version`,`id`);--> statement-breakpoint
CREATE TABLE `referral_files` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`name` text NOT NULL,
	`mime_type` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`state` text NOT NULL,
	`by_clinic_id` text,
	`is_quarantined` integer NOT NULL,
	`at` text NOT NULL,
	`waiting` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "referral_files_name" CHECK(length("referral_files"."name") between 1 and 255),
	CONSTRAINT "referral_files_hash" CHECK(length("referral_files"."sha256") = 64),
	CONSTRAINT "referral_files_size" CHECK("referral_files"."size_bytes" between 1 and 209715200),
	CONSTRAINT "referral_files_state" CHECK("referral_files"."state" in ('UPLOADING', 'READY', 'FAILED')),
	CONSTRAINT "referral_files_quarantine" CHECK("referral_files"."is_quarantined" in (0, 1)),
	CONSTRAINT "referral_files_at" CHECK(("referral_files"."at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "referral_files"."at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("referral_files"."at", 1, 10)) is substr("referral_files"."at", 1, 10))
) STRICT;
--> statement-breakpoint
CREATE INDEX `referral_files_of_referral` ON `referral_files` (`referral_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `referral_files_by_hash` ON `referral_files` (`sha256`);--> statement-breakpoint
CREATE TABLE `referral_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`by_clinic_id` text,
	`by_user_id` text,
	`text` text NOT NULL,
	`at` text NOT NULL,
	`waiting` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "referral_notes_text" CHECK(length("referral_notes"."text") between 1 and 5000),
	CONSTRAINT "referral_notes_at" CHECK(("referral_notes"."at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "referral_notes"."at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("referral_notes"."at", 1, 10)) is substr("referral_notes"."at", 1, 10))
) STRICT;
--> statement-breakpoint
CREATE INDEX `referral_notes_of_referral` ON `referral_notes` (`referral_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `referral_pages` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`email` text NOT NULL,
	`code` text NOT NULL,
	`expires_at` text NOT NULL,
	`sent_at` text,
	`opened_at` text,
	`answered_at` text,
	`revoked_at` text,
	`waiting` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "referral_pages_email" CHECK(length("referral_pages"."email") between 3 and 255),
	CONSTRAINT "referral_pages_code" CHECK("referral_pages"."code" glob '[0-9][0-9][0-9][0-9][0-9][0-9]'),
	CONSTRAINT "referral_pages_expires_at" CHECK(("referral_pages"."expires_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "referral_pages"."expires_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("referral_pages"."expires_at", 1, 10)) is substr("referral_pages"."expires_at", 1, 10))
) STRICT;
--> statement-breakpoint
CREATE INDEX `referral_pages_of_referral` ON `referral_pages` (`referral_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `referral_sides` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text,
	`patient_id` text,
	`owner_user_id` text,
	`next_due_on` text,
	`private_notes` text,
	`seen_at` text,
	`waiting` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "referral_sides_next_due_on" CHECK("referral_sides"."next_due_on" glob '????-??-??' and date("referral_sides"."next_due_on") is "referral_sides"."next_due_on"),
	CONSTRAINT "referral_sides_notes" CHECK(length("referral_sides"."private_notes") <= 5000),
	CONSTRAINT "referral_sides_seen_at" CHECK(("referral_sides"."seen_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "referral_sides"."seen_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("referral_sides"."seen_at", 1, 10)) is substr("referral_sides"."seen_at", 1, 10))
) STRICT;
--> statement-breakpoint
CREATE INDEX `referral_sides_of_patient` ON `referral_sides` (`patient_id`) WHERE patient_id is not null;--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`direction` text NOT NULL,
	`from_clinic_id` text,
	`to_clinic_id` text,
	`sender_name` text,
	`sender_email` text,
	`sender_phone` text,
	`referring_dentist` text,
	`patient_name` text NOT NULL,
	`patient_birth_on` text NOT NULL,
	`patient_phone` text,
	`patient_email` text,
	`teeth` text NOT NULL,
	`type` text NOT NULL,
	`reason` text NOT NULL,
	`urgency` text NOT NULL,
	`allergies` text,
	`status` text NOT NULL,
	`sent_at` text,
	`status_reason` text,
	`report` text,
	`supersedes_id` text,
	`contact_id` text,
	`patient_id` text,
	`owner_user_id` text,
	`next_due_on` text,
	`private_notes` text,
	`seen_at` text,
	`urgency_rank` integer NOT NULL,
	`is_open` integer NOT NULL,
	`status_at` text NOT NULL,
	`due_on` text,
	`waiting` integer NOT NULL,
	`side_waiting` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "referrals_direction" CHECK("referrals"."direction" in ('INCOMING', 'OUTGOING')),
	CONSTRAINT "referrals_patient" CHECK(length("referrals"."patient_name") between 1 and 301),
	CONSTRAINT "referrals_birth" CHECK("referrals"."patient_birth_on" glob '????-??-??' and date("referrals"."patient_birth_on") is "referrals"."patient_birth_on"),
	CONSTRAINT "referrals_teeth" CHECK(json_valid("referrals"."teeth") and json_type("referrals"."teeth") = 'array' and json_array_length("referrals"."teeth") <= 52),
	CONSTRAINT "referrals_type" CHECK("referrals"."type" in ('EVALUATE', 'TREAT', 'TRANSFER')),
	CONSTRAINT "referrals_reason" CHECK(length("referrals"."reason") between 1 and 5000),
	CONSTRAINT "referrals_urgency" CHECK("referrals"."urgency" in ('ROUTINE', 'URGENT', 'EMERGENCY')),
	CONSTRAINT "referrals_status" CHECK("referrals"."status" in ('DRAFT', 'SENT', 'ACCEPTED', 'REJECTED', 'COMPLETED', 'CANCELLED')),
	CONSTRAINT "referrals_sent_at" CHECK(("referrals"."sent_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "referrals"."sent_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("referrals"."sent_at", 1, 10)) is substr("referrals"."sent_at", 1, 10)),
	CONSTRAINT "referrals_status_at" CHECK(("referrals"."status_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "referrals"."status_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("referrals"."status_at", 1, 10)) is substr("referrals"."status_at", 1, 10)),
	CONSTRAINT "referrals_seen_at" CHECK(("referrals"."seen_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "referrals"."seen_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("referrals"."seen_at", 1, 10)) is substr("referrals"."seen_at", 1, 10)),
	CONSTRAINT "referrals_next_due_on" CHECK("referrals"."next_due_on" glob '????-??-??' and date("referrals"."next_due_on") is "referrals"."next_due_on"),
	CONSTRAINT "referrals_due_on" CHECK("referrals"."due_on" glob '????-??-??' and date("referrals"."due_on") is "referrals"."due_on"),
	CONSTRAINT "referrals_is_open" CHECK("referrals"."is_open" in (0, 1)),
	CONSTRAINT "referrals_urgency_rank" CHECK("referrals"."urgency_rank" between 0 and 2)
) STRICT;
--> statement-breakpoint
CREATE INDEX `referrals_work` ON `referrals` (`direction`,`is_open`,`urgency_rank`,`status_at`,`id`);--> statement-breakpoint
CREATE INDEX `referrals_by_time` ON `referrals` (`direction`,`status_at`,`id`);--> statement-breakpoint
CREATE INDEX `referrals_by_status` ON `referrals` (`direction`,`status`,`urgency_rank`,`status_at`,`id`);--> statement-breakpoint
CREATE INDEX `referrals_due` ON `referrals` (`due_on`,`urgency_rank`,`id`) WHERE due_on is not null;--> statement-breakpoint
CREATE INDEX `referrals_of_patient` ON `referrals` (`patient_id`,`status_at`,`id`) WHERE patient_id is not null;--> statement-breakpoint
CREATE INDEX `referrals_of_contact` ON `referrals` (`contact_id`,`status_at`,`id`) WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX `referrals_of_owner` ON `referrals` (`owner_user_id`,`is_open`,`status_at`,`id`) WHERE owner_user_id is not null;