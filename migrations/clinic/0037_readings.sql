CREATE TABLE `xray_annotations` (
	`id` text PRIMARY KEY NOT NULL,
	`xray_id` text NOT NULL,
	`kind` text NOT NULL,
	`frame` integer NOT NULL,
	`points` text NOT NULL,
	`text` text NOT NULL,
	`made_by` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`xray_id`) REFERENCES `xrays`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "xray_annotations_kind" CHECK("xray_annotations"."kind" in ('LENGTH', 'POLYLINE', 'ANGLE', 'ARROW', 'TEXT', 'FREEHAND')),
	CONSTRAINT "xray_annotations_frame" CHECK("xray_annotations"."frame" between 0 and 100000),
	CONSTRAINT "xray_annotations_points" CHECK(json_valid("xray_annotations"."points") and json_type("xray_annotations"."points") = 'array' and json_array_length("xray_annotations"."points") <= 300),
	CONSTRAINT "xray_annotations_text" CHECK(length("xray_annotations"."text") <= 500)
) STRICT;
--> statement-breakpoint
CREATE INDEX `xray_annotations_of_xray` ON `xray_annotations` (`xray_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `xray_calibrations` (
	`id` text PRIMARY KEY NOT NULL,
	`xray_id` text NOT NULL,
	`points` text NOT NULL,
	`length_mm` real NOT NULL,
	`made_by` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`xray_id`) REFERENCES `xrays`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "xray_calibrations_points" CHECK(json_valid("xray_calibrations"."points") and json_type("xray_calibrations"."points") = 'array' and json_array_length("xray_calibrations"."points") <= 2),
	CONSTRAINT "xray_calibrations_length" CHECK("xray_calibrations"."length_mm" between 0.1 and 1000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `xray_calibrations_of_xray` ON `xray_calibrations` (`xray_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `xray_snippets` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`made_by` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`made_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "xray_snippets_text" CHECK(length("xray_snippets"."text") between 1 and 1000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `xray_snippets_by_making` ON `xray_snippets` (`created_at`,`id`) WHERE deleted_at is null;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_xrays` (
	`id` text PRIMARY KEY NOT NULL,
	`patient_id` text NOT NULL,
	`file_id` text NOT NULL,
	`date_performed_on` text NOT NULL,
	`modality` text NOT NULL,
	`teeth` text NOT NULL,
	`findings` text NOT NULL,
	`impression` text NOT NULL,
	`not_diagnosable_reason` text,
	`is_unread` integer NOT NULL,
	`uploaded_by` text,
	`terms_row` integer NOT NULL,
	`field_times` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "xrays_date" CHECK("__new_xrays"."date_performed_on" glob '????-??-??' and date("__new_xrays"."date_performed_on") is "__new_xrays"."date_performed_on"),
	CONSTRAINT "xrays_modality" CHECK("__new_xrays"."modality" in ('PERIAPICAL', 'BITEWING', 'OCCLUSAL', 'PANORAMIC', 'CEPHALOMETRIC', 'CBCT', 'OTHER')),
	CONSTRAINT "xrays_teeth" CHECK(json_type("__new_xrays"."teeth") = 'array' and json_array_length("__new_xrays"."teeth") <= 52),
	CONSTRAINT "xrays_words" CHECK(length("__new_xrays"."findings") <= 5000 and length("__new_xrays"."impression") <= 2000),
	CONSTRAINT "xrays_not_diagnosable" CHECK(length("__new_xrays"."not_diagnosable_reason") between 1 and 500),
	CONSTRAINT "xrays_unread" CHECK("__new_xrays"."is_unread" = ("__new_xrays"."not_diagnosable_reason" is null and ("__new_xrays"."findings" = '' or "__new_xrays"."impression" = ''))),
	CONSTRAINT "xrays_json" CHECK(json_valid("__new_xrays"."field_times"))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_xrays`("id", "patient_id", "file_id", "date_performed_on", "modality", "teeth", "findings", "impression", "not_diagnosable_reason", "is_unread", "uploaded_by", "terms_row", "field_times", "created_at", "updated_at", "deleted_at") SELECT "id", "patient_id", "file_id", "date_performed_on", "modality", "teeth", "findings", "impression", NULL, "is_unread", "uploaded_by", "terms_row", "field_times", "created_at", "updated_at", "deleted_at" FROM `xrays`;--> statement-breakpoint
DROP TABLE `xrays`;--> statement-breakpoint
ALTER TABLE `__new_xrays` RENAME TO `xrays`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `xrays_terms_row` ON `xrays` (`terms_row`);--> statement-breakpoint
CREATE INDEX `xrays_of_patient` ON `xrays` (`patient_id`,`date_performed_on`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `xrays_by_reading` ON `xrays` (`is_unread`,`date_performed_on`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `xrays_by_date` ON `xrays` (`date_performed_on`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `xrays_file` ON `xrays` (`file_id`);