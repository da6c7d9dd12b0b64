CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`patient_id` text NOT NULL,
	`file_id` text NOT NULL,
	`type` text NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`dated_on` text NOT NULL,
	`uploaded_by` text,
	`terms_row` integer NOT NULL,
	`field_times` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attachments_type" CHECK("attachments"."type" in ('DOCUMENT', 'REPORT', 'SCAN', 'PHOTO', 'XRAY', 'OTHER')),
	CONSTRAINT "attachments_date" CHECK("attachments"."dated_on" glob '????-??-??' and date("attachments"."dated_on") is "attachments"."dated_on"),
	CONSTRAINT "attachments_words" CHECK(length("attachments"."title") between 1 and 200 and length("attachments"."description") <= 5000),
	CONSTRAINT "attachments_json" CHECK(json_valid("attachments"."field_times"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `attachments_terms_row` ON `attachments` (`terms_row`);--> statement-breakpoint
CREATE INDEX `attachments_of_patient` ON `attachments` (`patient_id`,`dated_on`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `attachments_by_date` ON `attachments` (`dated_on`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `attachments_file` ON `attachments` (`file_id`);--> statement-breakpoint
CREATE TABLE `imaging_rights` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`may_view` integer,
	`may_manipulate` integer,
	`may_acquire` integer,
	`may_delete` integer,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "imaging_rights_flags" CHECK(("imaging_rights"."may_view" is null or "imaging_rights"."may_view" in (0, 1)) and ("imaging_rights"."may_manipulate" is null or "imaging_rights"."may_manipulate" in (0, 1)) and ("imaging_rights"."may_acquire" is null or "imaging_rights"."may_acquire" in (0, 1)) and ("imaging_rights"."may_delete" is null or "imaging_rights"."may_delete" in (0, 1)))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `imaging_rights_user` ON `imaging_rights` (`user_id`);--> statement-breakpoint
CREATE TABLE `dental_photos` (
	`id` text PRIMARY KEY NOT NULL,
	`patient_id` text NOT NULL,
	`file_id` text NOT NULL,
	`type` text NOT NULL,
	`taken_on` text NOT NULL,
	`taken_time` text NOT NULL,
	`description` text,
	`notes` text,
	`camera` text,
	`uploaded_by` text,
	`field_times` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "dental_photos_type" CHECK("dental_photos"."type" in ('INTRAORAL', 'EXTRAORAL', 'XRAY', 'OTHER')),
	CONSTRAINT "dental_photos_taken_on" CHECK("dental_photos"."taken_on" glob '????-??-??' and date("dental_photos"."taken_on") is "dental_photos"."taken_on"),
	CONSTRAINT "dental_photos_taken_time" CHECK("dental_photos"."taken_time" = '' or "dental_photos"."taken_time" glob '[01][0-9]:[0-5][0-9]:[0-5][0-9]' or "dental_photos"."taken_time" glob '2[0-3]:[0-5][0-9]:[0-5][0-9]'),
	CONSTRAINT "dental_photos_words" CHECK(length("dental_photos"."description") <= 200 and length("dental_photos"."notes") <= 5000),
	CONSTRAINT "dental_photos_json" CHECK(json_valid("dental_photos"."camera") and json_valid("dental_photos"."field_times"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `dental_photos_of_patient` ON `dental_photos` (`patient_id`,`taken_on`,`taken_time`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `dental_photos_latest` ON `dental_photos` (`patient_id`,`type`,`taken_on`,`taken_time`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `dental_photos_file` ON `dental_photos` (`file_id`);--> statement-breakpoint
-- The words of documents, folded. Derived from the attachments table (`terms_row`) and kept in step by the documents'
-- service in the transaction of each write, never by triggers.
CREATE VIRTUAL TABLE `attachment_terms` USING fts5(
  terms, content='', contentless_delete=1, detail=none, prefix='2 3', tokenize='unicode61 remove_diacritics 0'
);
