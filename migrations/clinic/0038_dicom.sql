CREATE TABLE `dicom_arrivals` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`origin` text NOT NULL,
	`file_id` text NOT NULL,
	`is_shown` integer NOT NULL,
	`dicom_patient_id` text NOT NULL,
	`patient_name` text NOT NULL,
	`birth_date` text,
	`sex` text NOT NULL,
	`taken_on` text NOT NULL,
	`modality` text NOT NULL,
	`xray_id` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`xray_id`) REFERENCES `xrays`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "dicom_arrivals_source" CHECK("dicom_arrivals"."source" in ('RECEIVED', 'WATCHED', 'MEDIA')),
	CONSTRAINT "dicom_arrivals_origin" CHECK(length("dicom_arrivals"."origin") <= 255),
	CONSTRAINT "dicom_arrivals_dates" CHECK(("dicom_arrivals"."taken_on" glob '????-??-??' and date("dicom_arrivals"."taken_on") is "dicom_arrivals"."taken_on") and ("dicom_arrivals"."birth_date" is null or ("dicom_arrivals"."birth_date" glob '????-??-??' and date("dicom_arrivals"."birth_date") is "dicom_arrivals"."birth_date"))),
	CONSTRAINT "dicom_arrivals_words" CHECK(length("dicom_arrivals"."dicom_patient_id") <= 64 and length("dicom_arrivals"."patient_name") <= 324 and length("dicom_arrivals"."sex") <= 16),
	CONSTRAINT "dicom_arrivals_modality" CHECK("dicom_arrivals"."modality" in ('PERIAPICAL', 'BITEWING', 'OCCLUSAL', 'PANORAMIC', 'CEPHALOMETRIC', 'CBCT', 'OTHER')),
	CONSTRAINT "dicom_arrivals_flags" CHECK("dicom_arrivals"."is_shown" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `dicom_arrivals_file` ON `dicom_arrivals` (`file_id`);--> statement-breakpoint
CREATE INDEX `dicom_arrivals_waiting` ON `dicom_arrivals` (`created_at`,`id`) WHERE deleted_at is null and xray_id is null;--> statement-breakpoint
CREATE INDEX `dicom_arrivals_xray` ON `dicom_arrivals` (`xray_id`);--> statement-breakpoint
CREATE TABLE `dicom_nodes` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`ae_title` text NOT NULL,
	`host` text NOT NULL,
	`port` integer NOT NULL,
	`may_send` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	CONSTRAINT "dicom_nodes_words" CHECK(length("dicom_nodes"."name") between 1 and 100 and length("dicom_nodes"."ae_title") between 1 and 16),
	CONSTRAINT "dicom_nodes_place" CHECK(length("dicom_nodes"."host") <= 253 and "dicom_nodes"."port" between 1 and 65535),
	CONSTRAINT "dicom_nodes_flags" CHECK("dicom_nodes"."may_send" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `dicom_nodes_by_name` ON `dicom_nodes` (`name`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE TABLE `dicom_settings` (
	`id` text PRIMARY KEY NOT NULL,
	`is_receiving` integer NOT NULL,
	`ae_title` text NOT NULL,
	`interface_address` text NOT NULL,
	`port` integer NOT NULL,
	`max_object_mb` integer NOT NULL,
	`is_watching` integer NOT NULL,
	`watch_folder` text NOT NULL,
	`watch_since` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "dicom_settings_flags" CHECK("dicom_settings"."is_receiving" in (0, 1) and "dicom_settings"."is_watching" in (0, 1)),
	CONSTRAINT "dicom_settings_title" CHECK(length("dicom_settings"."ae_title") between 1 and 16),
	CONSTRAINT "dicom_settings_place" CHECK("dicom_settings"."port" between 1 and 65535 and length("dicom_settings"."interface_address") between 1 and 253),
	CONSTRAINT "dicom_settings_size" CHECK("dicom_settings"."max_object_mb" between 1 and 2000),
	CONSTRAINT "dicom_settings_folder" CHECK(length("dicom_settings"."watch_folder") <= 1000),
	CONSTRAINT "dicom_settings_since" CHECK(("dicom_settings"."watch_since" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "dicom_settings"."watch_since" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("dicom_settings"."watch_since", 1, 10)) is substr("dicom_settings"."watch_since", 1, 10))
) STRICT;
