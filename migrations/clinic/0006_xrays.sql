CREATE TABLE `xray_views` (
	`id` text PRIMARY KEY NOT NULL,
	`xray_id` text NOT NULL,
	`zoom` real NOT NULL,
	`centre_x` real NOT NULL,
	`centre_y` real NOT NULL,
	`rotation_degrees` integer NOT NULL,
	`is_flipped_horizontally` integer NOT NULL,
	`is_flipped_vertically` integer NOT NULL,
	`brightness` real NOT NULL,
	`contrast` real NOT NULL,
	`is_inverted` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`xray_id`) REFERENCES `xrays`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "xray_views_zoom" CHECK("xray_views"."zoom" between 0.25 and 40),
	CONSTRAINT "xray_views_centre" CHECK("xray_views"."centre_x" between 0 and 1 and "xray_views"."centre_y" between 0 and 1),
	CONSTRAINT "xray_views_rotation" CHECK("xray_views"."rotation_degrees" in (0, 90, 180, 270)),
	CONSTRAINT "xray_views_levels" CHECK("xray_views"."brightness" between 0.2 and 3 and "xray_views"."contrast" between 0.2 and 4),
	CONSTRAINT "xray_views_flags" CHECK("xray_views"."is_flipped_horizontally" in (0, 1) and "xray_views"."is_flipped_vertically" in (0, 1) and "xray_views"."is_inverted" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `xray_views_xray` ON `xray_views` (`xray_id`);--> statement-breakpoint
CREATE TABLE `xrays` (
	`id` text PRIMARY KEY NOT NULL,
	`patient_id` text NOT NULL,
	`file_id` text NOT NULL,
	`date_performed_on` text NOT NULL,
	`modality` text NOT NULL,
	`teeth` text NOT NULL,
	`findings` text NOT NULL,
	`impression` text NOT NULL,
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
	CONSTRAINT "xrays_date" CHECK("xrays"."date_performed_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "xrays_modality" CHECK("xrays"."modality" in ('PERIAPICAL', 'BITEWING', 'OCCLUSAL', 'PANORAMIC', 'CEPHALOMETRIC', 'CBCT', 'OTHER')),
	CONSTRAINT "xrays_teeth" CHECK(json_type("xrays"."teeth") = 'array' and json_array_length("xrays"."teeth") <= 52),
	CONSTRAINT "xrays_words" CHECK(length("xrays"."findings") <= 5000 and length("xrays"."impression") <= 2000),
	CONSTRAINT "xrays_unread" CHECK("xrays"."is_unread" = ("xrays"."findings" = '' or "xrays"."impression" = '')),
	CONSTRAINT "xrays_json" CHECK(json_valid("xrays"."field_times"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `xrays_terms_row` ON `xrays` (`terms_row`);--> statement-breakpoint
CREATE INDEX `xrays_of_patient` ON `xrays` (`patient_id`,`date_performed_on`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `xrays_by_reading` ON `xrays` (`is_unread`,`date_performed_on`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `xrays_by_date` ON `xrays` (`date_performed_on`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `xrays_file` ON `xrays` (`file_id`);