CREATE TABLE `file_images` (
	`id` text PRIMARY KEY NOT NULL,
	`file_id` text NOT NULL,
	`state` text NOT NULL,
	`problem` text,
	`pack_version` integer NOT NULL,
	`sop_instance_uid` text,
	`facts` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "file_images_state" CHECK("file_images"."state" in ('READY', 'FAILED')),
	CONSTRAINT "file_images_problem" CHECK(("file_images"."problem" is null) = ("file_images"."state" = 'READY')),
	CONSTRAINT "file_images_facts" CHECK(json_valid("file_images"."facts"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `file_images_file` ON `file_images` (`file_id`);--> statement-breakpoint
CREATE INDEX `file_images_sop_instance` ON `file_images` (`sop_instance_uid`) WHERE sop_instance_uid is not null;