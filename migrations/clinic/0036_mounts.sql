CREATE TABLE `mount_images` (
	`id` text PRIMARY KEY NOT NULL,
	`mount_id` text NOT NULL,
	`slot` text NOT NULL,
	`place` integer NOT NULL,
	`xray_id` text,
	`photo_id` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`mount_id`) REFERENCES `mounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`xray_id`) REFERENCES `xrays`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`photo_id`) REFERENCES `dental_photos`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "mount_images_one" CHECK(("mount_images"."xray_id" is null) <> ("mount_images"."photo_id" is null)),
	CONSTRAINT "mount_images_slot" CHECK(length("mount_images"."slot") between 1 and 40),
	CONSTRAINT "mount_images_place" CHECK("mount_images"."place" >= 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `mount_images_once` ON `mount_images` (`mount_id`,`xray_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `mount_images_photo_once` ON `mount_images` (`mount_id`,`photo_id`);--> statement-breakpoint
CREATE INDEX `mount_images_xray` ON `mount_images` (`xray_id`);--> statement-breakpoint
CREATE INDEX `mount_images_photo` ON `mount_images` (`photo_id`);--> statement-breakpoint
CREATE TABLE `mounts` (
	`id` text PRIMARY KEY NOT NULL,
	`patient_id` text NOT NULL,
	`template` text NOT NULL,
	`performed_on` text NOT NULL,
	`created_by` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "mounts_date" CHECK("mounts"."performed_on" glob '????-??-??' and date("mounts"."performed_on") is "mounts"."performed_on"),
	CONSTRAINT "mounts_template" CHECK("mounts"."template" in ('FULL_MOUTH_18', 'BITEWING_4', 'BITEWING_2', 'PERIAPICAL', 'PANORAMIC', 'CEPHALOMETRIC', 'PHOTOS_8'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `mounts_of_patient` ON `mounts` (`patient_id`,`performed_on`,`id`);